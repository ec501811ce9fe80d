import { type StageOptions, synthesizeStage } from '../stage/cdk.ts';
import { readProject } from '../stage/stages.ts';

/** Writes the cloud assembly of one stage or all to cdk.out/<stage>, without credentials. */
export async function synth(options: StageOptions, args: string[]): Promise<number> {
  const stages = options.stage === undefined ? readProject().stages : [options.stage];
  const failed: string[] = [];
  for (const stage of stages) {
    const { folder, code } = await synthesizeStage(stage, options, args);
    if (code === 0) console.error(`Stage ${stage}: ${folder}\n`);
    else failed.push(stage);
  }
  if (failed.length > 0) console.error(`Cannot synthesize ${failed.join(', ')}; see the errors above.`);
  return failed.length > 0 ? 1 : 0;
}
