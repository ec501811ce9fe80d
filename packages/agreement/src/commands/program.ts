import { Command, InvalidArgumentError, Option } from 'commander';
import { type LayerName, layerNames } from '../layers/layer.ts';

/** Creates the command line. Its commands set `process.exitCode`; help and usage errors throw a CommanderError. */
export function createProgram(): Command {
  return createAgreementCommand().addCommand(createFuzzCommand());
}

function createAgreementCommand(): Command {
  return new Command('agreement')
    .enablePositionalOptions()
    .description(
      'Derives requests from the contract of the project in the current folder, puts them to every layer, and reports where a layer disagrees with the contract.',
    )
    .option(
      '--cases <number>',
      'how many requests to derive, at most (default: 1000; with --mutants, all but the random ones)',
      toInteger(1),
    )
    .option('--seed <number>', 'selects the random requests', toInteger(0), 1)
    .option('--operation <id>', 'only the requests of this operation')
    .option(
      '--layers <names>',
      `only these of ${layerNames.join(',')}; deployed is asked if API_URL is set`,
      toLayers(layerNames),
    )
    .option('--report <file>', 'the HTML report to write', '.build/agreement.html')
    .option('--json <file>', 'write the report as JSON too')
    .addOption(
      new Option(
        '--mutants',
        'break each layer in every way instead, and check that the requests reveal it; it has no HTML report',
      ).conflicts('report'),
    )
    .addHelpText(
      'after',
      `
npm passes options after two dashes: npm run agreement -- --cases 10000

Exit codes: 0 all layers agree; 1 a disagreement or an error; 2 invalid usage.`,
    )
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .hook('preSubcommand', rejectOptions)
    .action(async ({ mutants, report, ...options }) => {
      if (mutants) process.exitCode = await (await import('./mutants.ts')).mutants(options);
      else process.exitCode = await (await import('./agreement.ts')).agreement({ cases: 1000, report, ...options });
    });
}

/** Random requests are not sent to a deployed API. */
const fuzzed = layerNames.filter((name) => name !== 'deployed');

function createFuzzCommand(): Command {
  return new Command('fuzz')
    .description(
      'Puts random requests to every layer, round after round. Writes each new disagreement to test/contract/found, as simple as possible, and continues where the last run ended.',
    )
    .option('--minutes <number>', 'how long', toInteger(1), 10)
    .option('--cases <number>', 'how many requests each round derives', toInteger(1), 1000)
    .option('--seed <number>', 'start with the first round of this seed instead', toInteger(0))
    .option('--layers <names>', `only these of ${fuzzed.join(',')}`, toLayers(fuzzed))
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .action(async (options) => {
      process.exitCode = await (await import('./fuzz.ts')).fuzz(options);
    });
}

/** A command would ignore the options that stand before its name. */
function rejectOptions(command: Command, subcommand: Command): void {
  const given = command.options.find((each) => command.getOptionValueSource(each.attributeName()) === 'cli');
  if (given) command.error(`error: option '${given.flags}' must follow the command '${subcommand.name()}'`);
}

function toInteger(least: number) {
  return function parse(text: string): number {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be an integer from ${least} to 999999999.`);
  };
}

/** Returns the function that reads names of layers, and throws an InvalidArgumentError for one that is not allowed. */
function toLayers(allowed: readonly LayerName[]) {
  return function parse(text: string): LayerName[] {
    const names = text.split(',');
    const unknown = names.find((name) => !allowed.includes(name as LayerName));
    if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not one of ${allowed.join(', ')}.`);
    return allowed.filter((name) => names.includes(name));
  };
}
