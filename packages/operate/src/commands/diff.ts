import { readStacks } from '../deploy/assembly.ts';
import { type CdkOptions, runCdk, synthesizeStage, toProfile } from '../deploy/cdk.ts';
import { readStages } from '../deploy/stage.ts';
import { findStageLosses, toReport } from '../deploy/stage-losses.ts';

/** Prints what a deployment would change, and exits with 1 if `deploy` would refuse it. */
export async function diff(options: CdkOptions & { stage?: string }, args: string[]): Promise<number> {
  const { stage = readStages().selected, profile } = options;
  const { folder, code } = await synthesizeStage(stage, options);
  if (code !== 0) return code;
  const differing = await runCdk(['diff', '--app', folder, ...toProfile(profile), ...args]);
  const losses = await findStageLosses(readStacks(folder), profile);
  if (losses.length === 0) return differing;
  console.error(toReport(stage, losses));
  return 1;
}
