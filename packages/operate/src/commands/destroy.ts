import { readStacks, type StackArtifact } from '../deploy/assembly.ts';
import { type CdkOptions, runCdk, synthesizeStage, toProfile } from '../deploy/cdk.ts';
import { confirmByTyping } from '../deploy/confirmation.ts';
import { findDeployedStack } from '../deploy/deployed-stack.ts';
import { openEnvironment } from '../deploy/environment.ts';
import { readStages } from '../deploy/stage.ts';
import { describeStoredData } from '../deploy/stored-data.ts';

interface DestroyOptions extends CdkOptions {
  stage?: string;
  /** The name of the stage, in place of the question. */
  yes?: string;
}

/** Says what becomes of a stage's data, asks for the name of the stage, and deletes its stacks. */
export async function destroy(options: DestroyOptions, args: string[]): Promise<number> {
  const { stage = readStages().selected, profile, yes } = options;
  const { folder, code } = await synthesizeStage(stage, options);
  if (code !== 0) return code;
  const stacks = await Promise.all(readStacks(folder).map((stack) => describeStack(stack, profile)));
  for (const { description } of stacks) console.error(`\n${description}`);
  if (!stacks.some(({ isDeployed }) => isDeployed)) return 0;
  const refusal = await findRefusal(stage, yes);
  if (refusal) {
    console.error(`\n${refusal}`);
    return 1;
  }
  return runCdk(['destroy', '--app', folder, '--force', ...toProfile(profile), ...args]);
}

async function describeStack(
  stack: StackArtifact,
  profile: string | undefined,
): Promise<{ isDeployed: boolean; description: string }> {
  const environment = await openEnvironment(stack, profile);
  const title = `Stack ${stack.name} (account ${environment.account}, ${environment.region})`;
  const deployed = await findDeployedStack(stack, environment);
  if (!deployed) return { isDeployed: false, description: `${title} is not deployed.` };
  const data = await describeStoredData(deployed, environment);
  const description = data.length === 0 ? `${title} stores no data.` : `${title} stores data:\n\n${data.join('\n\n')}`;
  return { isDeployed: true, description };
}

/** Asks, unless the stage was named in advance. Returns why the stage must not be destroyed. */
async function findRefusal(stage: string, yes: string | undefined): Promise<string | undefined> {
  if (yes !== undefined) {
    return yes === stage ? undefined : `Nothing was destroyed: --yes names ${yes}, but the stage is ${stage}.`;
  }
  if (!process.stdin.isTTY) {
    return `Nothing was destroyed: there is no terminal to ask in. To go ahead, pass --yes ${stage}.`;
  }
  const isConfirmed = await confirmByTyping(stage, `\nType the name of the stage, ${stage}, to destroy it: `);
  return isConfirmed ? undefined : 'Nothing was destroyed.';
}
