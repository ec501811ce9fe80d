import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { ApiStack } from '../../../infra/stack.ts';
import type { Contract } from '../../compiler/src/contract.ts';
import { readDocument } from '../../compiler/src/document.ts';
import { findGaps } from '../../compiler/src/gateway/gaps.ts';
import { isSecured } from '../../compiler/src/gateway/security.ts';
import { toSizeLine } from './budget.ts';
import type { Bundles } from './bundles.ts';
import { folders } from './folders.ts';
import type { Settings } from './settings.ts';
import { findFaults } from './template-limits.ts';

/**
 * Writes the cloud assembly and returns a summary of it in lines. The same contract, sources and context give the same
 * bytes. Throws where the contract, a budget or CloudFormation's rules say no.
 */
export async function synthesize({ context, settings, outdir, ...rest }: Synthesis): Promise<string[]> {
  const reading = readDocument(relative('.', join(folders.root, settings.contract)));
  const [contract, bundles] = await Promise.all([reading, rest.bundles]);
  const size = toSizeLine(bundles.backend);
  const template = await inOwnTask(() => writeAssembly({ context, settings, outdir, contract, bundles }));
  const faults = findFaults(readFileSync(template, 'utf8'));
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

/** Answers the template's file. */
function writeAssembly({ context, settings, outdir, contract, bundles }: Ready): string {
  const app = new App({
    outdir,
    context,
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: settings.validate,
  });
  const authorizers = Object.entries(bundles.authorizers).map(([scheme, { folder }]) => [scheme, folder]);
  const authorizerFolders = Object.fromEntries(authorizers);
  new ApiStack(app, { contract, folder: bundles.backend.folder, authorizerFolders, settings });
  return app.synth().getStackArtifact(settings.stackName).templateFullPath;
}

/**
 * Calls from a task of its own. CDK keeps the calls through which each construct was made, and tells of a bad one by
 * them; after an await, whether a line of Node.js's internals is among them depends on what else was to be done.
 */
const inOwnTask = <Made>(make: () => Made): Promise<Made> =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(make());
      } catch (error) {
        reject(error);
      }
    });
  });

interface Synthesis {
  context: { [name: string]: unknown };
  settings: Settings;
  /** The folder of the cloud assembly. */
  outdir: string;
  bundles: Bundles | Promise<Bundles>;
}

/** All that is waited for is there. */
interface Ready extends Synthesis {
  contract: Contract;
  bundles: Bundles;
}
