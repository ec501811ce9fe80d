import { confirmByTyping } from '../deploy/confirmation.ts';
import { describeStoredData } from '../deploy/stored-data.ts';
import { readStacks, type StackArtifact } from '../stage/assembly.ts';
import { runCdk, type StageOptions, synthesizeStage, toProfile } from '../stage/cdk.ts';
import { type DeployedStack, findDeployedStack } from '../stage/deployed-stack.ts';
import { openEnvironment } from '../stage/environment.ts';
import { readProject } from '../stage/stages.ts';

interface DestroyOptions extends StageOptions {
  /** The name of the stage, in place of the question. */
  yes?: string;
}

/** Says what becomes of a stage's data, asks for the name of the stage, and deletes its stacks. */
export async function destroy(options: DestroyOptions, args: string[]): Promise<number> {
  const { stage = readProject().stage, profile, yes } = options;
  const { folder, code } = await synthesizeStage(stage, options);
  if (code !== 0) return code;
  const stacks = await Promise.all(readStacks(folder).map((stack) => describeStack(stack, profile)));
  for (const { description } of stacks) console.error(`\n${description}`);
  if (!stacks.some(({ deployed }) => deployed)) return 0;
  const refusal = findProtection(stacks) ?? (await findRefusal(stage, yes));
  if (refusal) {
    console.error(`\nNothing was destroyed: ${refusal}`);
    return 1;
  }
  return runCdk(['destroy', '--app', folder, '--force', ...toProfile(profile), ...args]);
}

interface DescribedStack {
  name: string;
  region: string;
  deployed: DeployedStack | undefined;
  description: string;
}

async function describeStack(stack: StackArtifact, profile: string | undefined): Promise<DescribedStack> {
  const environment = await openEnvironment(stack, profile);
  const { account, region } = environment;
  const title = `Stack ${stack.name} (account ${account}, ${region})`;
  const deployed = await findDeployedStack(stack, environment);
  const data = deployed ? await describeStoredData(deployed, environment) : [];
  const states = deployed ? 'stores no data.' : 'is not deployed.';
  const description = data.length === 0 ? `${title} ${states}` : `${title} stores data:\n\n${data.join('\n\n')}`;
  return { name: stack.name, region, deployed, description };
}

/** Returns how to go on where AWS would refuse to delete a stack. */
function findProtection(stacks: DescribedStack[]): string | undefined {
  const stack = stacks.find(({ deployed }) => deployed?.isProtected);
  return (
    stack &&
    `${stack.name} is protected. To go ahead, first run aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack.name} --region ${stack.region}`
  );
}

/** Asks, unless the stage was named in advance. Returns why the stage must not be destroyed. */
async function findRefusal(stage: string, yes: string | undefined): Promise<string | undefined> {
  if (yes !== undefined) {
    return yes === stage ? undefined : `--yes names ${yes}, but the stage is ${stage}.`;
  }
  if (!process.stdin.isTTY) {
    return `there is no terminal to ask in. To go ahead, pass --yes ${stage}.`;
  }
  const isConfirmed = await confirmByTyping(stage, `\nType the name of the stage, ${stage}, to destroy it: `);
  return isConfirmed ? undefined : 'its name was not typed.';
}
