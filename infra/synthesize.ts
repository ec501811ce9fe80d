import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { readDocument } from '../contract/document.ts';
import { findGaps } from '../contract/gateway/gaps.ts';
import { isSecured } from '../contract/gateway/security.ts';
import { toSizeLine } from './budget.ts';
import type { Bundles } from './bundles.ts';
import { findFaults } from './check.ts';
import { folders } from './folders.ts';
import type { Settings } from './settings.ts';
import { ApiStack } from './stack.ts';

/**
 * Writes the cloud assembly and returns a summary of it in lines. The same contract, sources and context give the same
 * bytes. Throws where the contract, a budget or CloudFormation's rules say no.
 */
export async function synthesize({ context, settings, outdir, ...rest }: Synthesis): Promise<string[]> {
  const reading = readDocument(relative('.', join(folders.root, settings.contract)));
  const [contract, bundles] = await Promise.all([reading, rest.bundles]);
  const size = toSizeLine(bundles.backend);
  const app = new App({
    outdir,
    context: { ...context, ...withoutTraces },
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: settings.validate,
  });
  const authorizers = Object.entries(bundles.authorizers).map(([scheme, { folder }]) => [scheme, folder]);
  const authorizerFolders = Object.fromEntries(authorizers);
  new ApiStack(app, { contract, folder: bundles.backend.folder, authorizerFolders, settings });
  const { templateFullPath } = app.synth().getStackArtifact(settings.stackName);
  const faults = findFaults(readFileSync(templateFullPath, 'utf8'));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const gaps = findGaps(contract);
  const all = contract.operations.length;
  const open = contract.operations.filter((operation) => !isSecured(operation)).length;
  return [
    size,
    `Gateway: ${gaps.length} rules of ${all} operations are left to the function (npm run report)`,
    `Security: ${open} of ${all} operations are open to everyone`,
  ];
}

/** Where each construct was made would stand in the metadata, with the steps of whatever Node.js did in between. */
const withoutTraces = { 'aws:cdk:disable-creation-stack-traces': true };

interface Synthesis {
  context: { [name: string]: unknown };
  settings: Settings;
  /** The folder of the cloud assembly. */
  outdir: string;
  bundles: Bundles | Promise<Bundles>;
}
