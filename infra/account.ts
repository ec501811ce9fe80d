import { readSettings, readStageNames, runApp } from '@contract-first/cdk/app';
import schema from './settings.schema.json' with { type: 'json' };
import type { Settings } from './settings.ts';

// The CDK app of `npm run deploy:account`, apart from that of the stages.
await runApp(async () => {
  const settings = readSettings<Settings>(schema);
  const [{ writeAssembly }, { AccountStack }] = await Promise.all([
    import('@contract-first/cdk'),
    import('./account-stack.ts'),
  ]);
  await writeAssembly(settings, (app) => {
    new AccountStack(app, `${settings.stackName}-account`, { ...settings, stages: readStageNames() });
  });
  return [];
});
