import { createBundles, readContract, readSettings, runApp } from '@contract-first/cdk/app';
import schema from './settings.schema.json' with { type: 'json' };
import type { Settings } from './stack.ts';

await runApp(async () => {
  const settings = readSettings<Settings>(schema);
  const reading = readContract('openapi.yaml');
  const [bundles, contract, { synthesize }, { KeptStack }] = await Promise.all([
    createBundles({ api: 'src/handler.ts' }, { contract: reading, settings: settings.authorizers }),
    reading,
    import('@contract-first/cdk'),
    import('./stack.ts'),
  ]);
  return synthesize({ ...settings, contract, bundles }, (app) => {
    new KeptStack(app, settings.stackName, { settings, contract, bundles });
  });
});
