import { readFileSync } from 'node:fs';
import { type Contract, findGaps, isSecured } from '@contract-first/compiler';
import { App } from 'aws-cdk-lib/core';
import type { Bundles } from '../bundle/bundles.ts';
import { toSizeLine } from '../bundle/size-line.ts';
import { readContext } from '../settings/settings.ts';
import { findFaults } from './template-limits.ts';

export interface Synthesis {
  readonly contract: Contract;
  readonly bundles: Bundles;
  /** Whether the templates are held against CloudFormation's rules, which takes a second; they are unless told. */
  readonly validate?: boolean;
  /** How many bytes a function's bundle may have beside the validators before the summary warns. */
  readonly bundleBudget?: number;
}

/**
 * Writes the cloud assembly of an app and returns a summary of it in lines. The CDK CLI says by CDK_OUTDIR where the
 * assembly goes; without the CLI it goes to cdk.out. The same contract, sources and context give the same bytes.
 * @param build makes the app's stacks
 * @throws Error when the contract or CloudFormation's rules say no
 */
export async function synthesize(synthesis: Synthesis, build: (app: App) => void): Promise<string[]> {
  const templates = await inOwnTask(() => writeAssembly(synthesis, build));
  const faults = templates.flatMap((file) => findFaults(readFileSync(file, 'utf8')));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { contract, bundles, bundleBudget } = synthesis;
  const all = contract.operations.length;
  const open = contract.operations.filter((operation) => !isSecured(operation)).length;
  return [
    ...Object.entries(bundles.functions).map(([name, bundle]) => toSizeLine(name, bundle, bundleBudget)),
    `Gateway: ${findGaps(contract).length} rules of ${all} operations are left to the function (npm run report)`,
    `Security: ${open} of ${all} operations are open to everyone`,
  ];
}

/** CloudFormation takes a template of 1 MB, and nearly half of an indented one is blanks: past this many operations they go. */
const mostIndented = 200;

/** Answers the templates' files. */
function writeAssembly({ contract, validate = true }: Synthesis, build: (app: App) => void): string[] {
  const app = new App({
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
    context: {
      ...readContext(),
      '@aws-cdk/core:suppressTemplateIndentation': contract.operations.length > mostIndented,
    },
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: validate,
  });
  build(app);
  return app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
}

/**
 * Calls from a task of its own. CDK keeps the calls through which each construct was made, and tells of a bad one by
 * them; after an await, whether a line of Node.js's internals is among them depends on what else was to be done.
 */
function inOwnTask<Made>(make: () => Made): Promise<Made> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(make());
      } catch (error) {
        reject(error);
      }
    });
  });
}
