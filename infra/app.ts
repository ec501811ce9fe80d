import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { ContractError } from '../contract/contract.ts';
import { readDocument } from '../contract/document.ts';
import { createBundle } from './bundle.ts';
import { readContext, toSettings } from './settings.ts';
import { ApiStack } from './stack.ts';

const root = join(import.meta.dirname, '..');

try {
  await synthesize();
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Writes the cloud assembly to CDK_OUTDIR, as the CDK CLI asks for it, else to cdk.out. */
async function synthesize() {
  const context = readContext(root);
  const settings = toSettings(context);
  const contract = await readDocument(join(root, settings.contract));
  const bundle = createBundle(join(root, 'src/handler.ts'), join(root, '.build/function'));
  const app = new App({
    outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'),
    context,
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
  new ApiStack(app, { contract, folder: bundle.folder, settings });
  app.synth();
}
