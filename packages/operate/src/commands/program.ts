import { Command } from 'commander';

/** Creates the command line. Its commands set `process.exitCode`; help and usage errors throw a CommanderError. */
export function createProgram(): Command {
  return new Command('operate')
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
}
