import { findStageLosses, toReport } from '../deploy/stage-losses.ts';
import { readStacks } from '../stage/assembly.ts';
import { runCdk, type StageOptions, synthesizeStage, toProfile } from '../stage/cdk.ts';
import { readProject } from '../stage/stages.ts';

/** Prints what a deployment would change, and exits with 1 if `deploy` would refuse it. */
export async function diff(options: StageOptions, args: string[]): Promise<number> {
  const { stage = readProject().stage, profile } = options;
  const { folder, code } = await synthesizeStage(stage, options);
  if (code !== 0) return code;
  const differing = await runCdk(['diff', '--app', folder, ...toProfile(profile), ...args]);
  const losses = await findStageLosses(readStacks(folder), profile);
  if (losses.length === 0) return differing;
  console.error(toReport(stage, losses));
  return 1;
}
