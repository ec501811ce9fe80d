import type { Command } from 'commander';
import type { StageOptions } from '../stage/cdk.ts';
import { addSetting, toStageName } from '../stage/stages.ts';
import { toAction } from './action.ts';

/** Adds the commands that run the CDK CLI for a stage. Arguments that they do not know are the CLI's. */
export function addDeploymentCommands(program: Command): void {
  addCdkCommand(program, 'synth', 'Writes the cloud assembly of every stage, or of one, to cdk.out/<stage>.').action(
    toCdkAction(async () => (await import('./synth.ts')).synth),
  );
  addCdkCommand(program, 'diff', 'Prints what a deployment of a stage would change.').action(
    toCdkAction(async () => (await import('./diff.ts')).diff),
  );
  addCdkCommand(program, 'deploy', 'Deploys a stage, unless that would replace or remove what stores data.')
    .option('--allow-replacement <logical id>', 'replace or remove this resource, whatever it stores', append, [])
    .action(toCdkAction(async () => (await import('./deploy.ts')).deploy));
  addCdkCommand(program, 'destroy', 'Deletes the stack of a stage, after a question.')
    .option('--yes <stage>', 'the name of the stage, which answers the question')
    .action(toCdkAction(async () => (await import('./destroy.ts')).destroy));
}

function addCdkCommand(program: Command, name: string, description: string): Command {
  return addStageCommand(program, name, description)
    .usage(`[options] [options of cdk ${name}]`)
    .allowUnknownOption()
    .allowExcessArguments();
}

/** Adds a command that synthesizes a stage. */
export function addStageCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--stage <name>', 'a stage of cdk.json; default: its setting stage', toStageName)
    .option('-c, --context <name=value>', 'a setting in place of that in cdk.json; repeatable', addSetting, [])
    .option('--profile <name>', "a profile of AWS's configuration");
}

/** Collects the arguments of an option that can be repeated. */
export function append(text: string, given: string[]): string[] {
  return [...given, text];
}

/** Returns the action of a command that passes its further arguments on. */
function toCdkAction<Options extends StageOptions>(
  load: () => Promise<(options: Options, args: string[]) => Promise<number>>,
) {
  return toAction(async () => {
    const run = await load();
    return (options: Options, command: Command) => run(options, command.args);
  });
}
