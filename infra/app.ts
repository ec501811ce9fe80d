import { createBundles, readContract, readSettings, runApp } from '@contract-first/cdk/app';
import schema from './settings.schema.json' with { type: 'json' };
import type { Settings } from './settings.ts';

// The CDK app, which `npm start`, `cdk synth` and `cdk deploy` run.
await runApp(async () => {
  const settings = readSettings<Settings>(schema);
  // Loading CDK is slow: bundle the functions and read the contract meanwhile.
  const reading = readContract(settings.contract);
  const [bundles, contract, { synthesize }, { ApiStack }] = await Promise.all([
    createBundles(
      { api: 'src/handler.ts' },
      { contract: reading, settings: settings.authorizers, checkResponses: settings.checkResponses },
    ),
    reading,
    import('@contract-first/cdk'),
    import('./stack.ts'),
  ]);
  return synthesize({ ...settings, contract, bundles }, (app) => {
    new ApiStack(app, `${settings.stackName}-${settings.stage}`, { settings, contract, bundles });
  });
});
