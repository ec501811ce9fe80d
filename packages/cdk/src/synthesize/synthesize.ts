import { readFileSync } from 'node:fs';
import { type Contract, findGaps, isSecured } from '@contract-first/compiler';
import { App, Validations } from 'aws-cdk-lib/core';
import type { Bundles } from '../bundle/bundles.ts';
import { toSizeLine } from '../bundle/size-line.ts';
import { readContext } from '../settings/settings.ts';
import { findFindings } from './findings.ts';
import { findPermissionFaults } from './permissions.ts';
import { findTemplateErrors } from './template-limits.ts';

export interface Synthesis {
  readonly contract: Contract;
  readonly bundles: Bundles;
  /** Whether to check the templates against CloudFormation's rules and those of cdk-nag, which takes seconds; true by default. */
  readonly validate?: boolean;
  /** The size in bytes of what a cold start loads, above which the summary warns about a function's bundle. */
  readonly bundleBudget?: number;
}

/**
 * Writes the cloud assembly of an app to CDK_OUTDIR, which the CDK CLI sets, or to cdk.out. The same contract, sources and
 * context give the same bytes.
 * @param build adds the stacks to the app
 * @returns a summary in lines
 * @throws {Error} when a template violates the rules or limits of CloudFormation, or those of cdk-nag (AwsSolutions and
 *   Serverless), and no construct acknowledges that with a reason
 */
export async function synthesize(synthesis: Synthesis, build: (app: App) => void): Promise<string[]> {
  const outdir = process.env.CDK_OUTDIR ?? 'cdk.out';
  const packs = synthesis.validate === false ? undefined : await import('cdk-nag');
  const templates = await runInNewTask(() => writeAssembly(synthesis, build, { outdir, packs }));
  const texts = templates.map((file) => readFileSync(file, 'utf8'));
  const errors = [
    ...findFindings(outdir),
    ...texts.flatMap(findTemplateErrors),
    ...(packs ? texts.flatMap((text) => findPermissionFaults(JSON.parse(text))) : []),
  ];
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const { contract, bundles, bundleBudget } = synthesis;
  const total = contract.operations.length;
  const open = contract.operations.filter((operation) => !isSecured(operation)).length;
  return [
    ...Object.entries(bundles.functions).map(([name, bundle]) => toSizeLine(name, bundle, bundleBudget)),
    `Gateway: ${findGaps(contract).length} rules of ${total} operations are checked by the function only (npm run report)`,
    `Security: ${open} of ${total} operations require no credentials`,
  ];
}

/**
 * The largest number of operations whose template is indented: nearly half of an indented template is spaces, and
 * CloudFormation's limit is 1 MB.
 */
const maxIndented = 200;

interface Assembly {
  outdir: string;
  /** The rules to check; absent for none. */
  packs: typeof import('cdk-nag') | undefined;
}

/** Returns the files of the templates. */
function writeAssembly({ contract }: Synthesis, build: (app: App) => void, { outdir, packs }: Assembly): string[] {
  const app = new App({
    outdir,
    context: {
      ...readContext(),
      '@aws-cdk/core:suppressTemplateIndentation': contract.operations.length > maxIndented,
    },
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: packs !== undefined,
  });
  build(app);
  if (packs) Validations.of(app).addPlugins(new packs.AwsSolutionsChecks(app), new packs.ServerlessChecks(app));
  return app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
}

/**
 * Calls a function in a new task, which makes the assembly reproducible: CDK records the stack of each construct, and
 * after an `await` it depends on timing whether that includes a line of Node.js's internals.
 */
function runInNewTask<Result>(run: () => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      }
    });
  });
}
