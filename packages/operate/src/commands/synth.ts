import { type CdkOptions, synthesizeStage } from '../deploy/cdk.ts';
import { readStages } from '../deploy/stage.ts';

/** Writes the cloud assembly of one stage or all to cdk.out/<stage>, without credentials. */
export async function synth(options: CdkOptions & { stage?: string }, args: string[]): Promise<number> {
  const stages = options.stage === undefined ? readStages().names : [options.stage];
  const failed: string[] = [];
  for (const stage of stages) {
    const { folder, code } = await synthesizeStage(stage, options, args);
    if (code === 0) console.error(`Stage ${stage}: ${folder}\n`);
    else failed.push(stage);
  }
  if (failed.length > 0) console.error(`Cannot synthesize ${failed.join(', ')}; see the errors above.`);
  return failed.length > 0 ? 1 : 0;
}
