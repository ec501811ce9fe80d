import type { Command } from 'commander';
import type { CdkOptions } from '../deploy/cdk.ts';
import { addSetting, toStageName } from '../deploy/stage.ts';

/** Adds the commands that run the CDK CLI for a stage. Arguments that they do not know are the CLI's. */
export function addDeploymentCommands(program: Command): void {
  addStageCommand(program, 'synth', 'Writes the cloud assembly of every stage, or of one, to cdk.out/<stage>.').action(
    toAction(async () => (await import('./synth.ts')).synth),
  );
  addStageCommand(program, 'diff', 'Prints what a deployment of a stage would change.').action(
    toAction(async () => (await import('./diff.ts')).diff),
  );
  addStageCommand(program, 'deploy', 'Deploys a stage, unless that would replace or remove what stores data.')
    .option('--allow-replacement <logical id>', 'replace or remove this resource, whatever it stores', append, [])
    .action(toAction(async () => (await import('./deploy.ts')).deploy));
  addStageCommand(program, 'destroy', 'Deletes the stack of a stage, after a question.')
    .option('--yes <stage>', 'the name of the stage, which answers the question')
    .action(toAction(async () => (await import('./destroy.ts')).destroy));
}

function addStageCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--stage <name>', 'a stage of cdk.json; default: its setting stage', toStageName)
    .option('-c, --context <name=value>', 'a setting in place of that in cdk.json; repeatable', addSetting, [])
    .option('--profile <name>', "a profile of AWS's configuration")
    .usage(`[options] [options of cdk ${name}]`)
    .allowUnknownOption()
    .allowExcessArguments();
}

function append(text: string, given: string[]): string[] {
  return [...given, text];
}

/** Returns an action that loads its command when it runs, so that no command waits for the libraries of another. */
function toAction<Options extends CdkOptions>(
  load: () => Promise<(options: Options, args: string[]) => Promise<number>>,
) {
  return async (options: Options, command: Command): Promise<void> => {
    process.exitCode = await (await load())(options, command.args);
  };
}
