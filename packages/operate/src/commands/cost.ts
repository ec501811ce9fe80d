import list from '@contract-first/cdk/prices.json' with { type: 'json' };
import { estimate } from '../cost/estimate.ts';
import { toBilledStack } from '../cost/stack.ts';
import { toText } from '../cost/text.ts';
import { findStack } from '../drift/expected/stack.ts';
import { readStacks } from '../stage/assembly.ts';
import { type StageOptions, synthesizeStage } from '../stage/cdk.ts';
import { readProject } from '../stage/stages.ts';

interface CostOptions extends StageOptions {
  requests: number;
  /** Of an item, in bytes. */
  size: number;
  /** The share of reads, from 0 to 1. */
  reads: number;
  milliseconds?: number;
  json?: boolean;
}

/** Prints what a stage of the project costs in a month. */
export async function cost(options: CostOptions): Promise<number> {
  const { stage = readProject().stage, requests, size: itemBytes, reads: readShare, milliseconds, json } = options;
  const { folder, code } = await synthesizeStage(stage, {
    ...options,
    context: [...options.context, 'validate=false'],
  });
  if (code !== 0) return code;
  const stack = toBilledStack(findStack(readStacks(folder)).artifact.template);
  const usage = { requests, itemBytes, readShare, milliseconds };
  const estimated = estimate(usage, stack);
  const { region, date, currency } = list;
  const report = { stage, region, date, currency, usage, stack, ...estimated };
  console.log(json ? JSON.stringify(report, null, 2) : toText(estimated, usage, stack, stage));
  return 0;
}
