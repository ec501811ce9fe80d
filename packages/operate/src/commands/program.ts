import { Command, Option } from 'commander';
import { toItemBytes, toMilliseconds, toRequests, toShare } from '../cost/input.ts';
import { toAction } from './action.ts';
import { addDeploymentCommands, addStageCommand, append } from './deployment.ts';

/** Creates the command line. Its commands set `process.exitCode`; help and usage errors throw a CommanderError. */
export function createProgram(): Command {
  const program = new Command('operate')
    .description('Works on the deployment of the project in the current folder.')
    .addHelpText(
      'after',
      `
npm passes options after two dashes: npm run deploy -- --stage prod

Exit codes: 0 success; 1 a finding or an error; 2 invalid usage.`,
    )
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.');
  addBreakingCommand(program);
  addDeploymentCommands(program);
  addDriftCommand(program);
  addInventoryCommand(program);
  addCostCommand(program);
  program
    .command('rename')
    .description('Renames the package, the stacks and the tag `project`.')
    .argument('<name>', 'such as team-notes')
    .action(toAction(async () => (await import('./rename.ts')).rename));
  return program;
}

function addBreakingCommand(program: Command): void {
  program
    .command('breaking')
    .description(
      'Lists what has changed in the contract for its clients; exits with 1 if it breaks them without a new major version.',
    )
    .argument('<old>', 'the old contract: a file, or a git ref, such as main')
    .argument('[new]', 'the new contract, likewise; default: the contract of the project')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json', 'markdown']).default('text'))
    .option('--changelog', 'print a section for CHANGELOG.md instead, and exit with 0')
    .option('--contract <file>', 'the contract of the project', 'openapi.yaml')
    .action(toAction(async () => (await import('./breaking.ts')).breaking));
}

function addDriftCommand(program: Command): void {
  const description = 'Lists what differs between the deployed API of a stage and what the contract would deploy.';
  addStageCommand(program, 'drift', description)
    .option('--file <export>', 'a saved export of the API, in place of the deployed one; needs no credentials')
    .option('--json', 'print JSON instead of text')
    .action(toAction(async () => (await import('./drift.ts')).drift));
}

function addInventoryCommand(program: Command): void {
  addStageCommand(program, 'inventory', 'Lists the packages in the functions of a stage, with their licenses.')
    .addOption(
      new Option(
        '--format <format>',
        'how to print them: a list, a software bill of materials, or the texts of the licenses',
      )
        .choices(['text', 'cyclonedx', 'notices'])
        .default('text'),
    )
    .option('--allow <license>', 'accept this license, in SPDX, although it is not permissive; repeatable', append, [])
    .option('--audit', 'ask the registry for known vulnerabilities of these packages')
    .action(toAction(async () => (await import('./inventory.ts')).inventory));
}

function addCostCommand(program: Command): void {
  addStageCommand(
    program,
    'cost',
    'Prints what a stage costs in a month, for your number of requests and size of items.',
  )
    .option('--requests <number>', 'how many requests a month has, such as 10e6', toRequests, 1_000_000)
    .addOption(
      new Option('--size <size>', 'the size of an item, such as 2kb').argParser(toItemBytes).default(1024, '1kb'),
    )
    .addOption(
      new Option('--reads <percent>', 'the share of the requests that read an item; the others write one')
        .argParser(toShare)
        .default(0.8, '80%'),
    )
    .option('--milliseconds <number>', 'what Lambda bills for a request, instead of an estimate', toMilliseconds)
    .option('--json', 'print JSON instead of text')
    .action(toAction(async () => (await import('./cost.ts')).cost));
}
