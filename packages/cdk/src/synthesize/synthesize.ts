import { type Contract, findGaps, isSecured } from '@contract-first/compiler';
import type { App } from 'aws-cdk-lib/core';
import type { Bundles } from '../bundle/bundles.ts';
import { toSizeLine } from '../bundle/size-line.ts';
import { type AssemblyOptions, writeAssembly } from './assembly.ts';

export interface Synthesis extends Pick<AssemblyOptions, 'validate'> {
  readonly contract: Contract;
  readonly bundles: Bundles;
  /** The size in bytes of what a cold start loads, above which the summary warns about a function's bundle. */
  readonly bundleBudget?: number;
}

/** The largest number of operations whose template is indented: CloudFormation's limit is 1 MB. */
const maxIndented = 200;

/**
 * Writes the cloud assembly of the API of a contract, as `writeAssembly` does.
 * @param build adds the stacks to the app
 * @returns a summary in lines
 * @throws {Error} as `writeAssembly` does
 */
export async function synthesize(synthesis: Synthesis, build: (app: App) => void): Promise<string[]> {
  const { contract, bundles, bundleBudget, validate = true } = synthesis;
  const total = contract.operations.length;
  await writeAssembly({ validate, isCompact: total > maxIndented }, build);
  const open = contract.operations.filter((operation) => !isSecured(operation)).length;
  return [
    ...Object.entries(bundles.functions).map(([name, bundle]) => toSizeLine(name, bundle, bundleBudget)),
    `Gateway: ${findGaps(contract).length} rules of ${total} operations are checked by the function only (npm run report)`,
    `Security: ${open} of ${total} operations require no credentials`,
  ];
}
