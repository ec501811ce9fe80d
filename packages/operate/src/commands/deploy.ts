import { findStageLosses, toReport } from '../deploy/stage-losses.ts';
import { readStacks } from '../stage/assembly.ts';
import { runCdk, type StageOptions, synthesizeStage, toProfile } from '../stage/cdk.ts';
import { readProject } from '../stage/stages.ts';

interface DeployOptions extends StageOptions {
  allowReplacement: string[];
}

/**
 * Synthesizes a stage, compares it with what is deployed, and deploys that same cloud assembly, unless a resource with data
 * would be replaced or leave the stack.
 */
export async function deploy(options: DeployOptions, args: string[]): Promise<number> {
  const { stage = readProject().stage, profile, allowReplacement } = options;
  const { folder, code } = await synthesizeStage(stage, options);
  if (code !== 0) return code;
  const losses = await findStageLosses(readStacks(folder), profile);
  const unexpected = losses.filter(({ logicalId }) => !allowReplacement.includes(logicalId));
  if (unexpected.length > 0) {
    console.error(toReport(stage, unexpected));
    return 1;
  }
  return runCdk(['deploy', '--app', folder, ...toProfile(profile), ...args]);
}
