import { Command, InvalidArgumentError } from 'commander';
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
    .option('--cases <number>', 'how many requests to derive, at most', toInteger(1), 1000)
    .option('--seed <number>', 'selects the random requests', toInteger(0), 1)
    .option('--operation <id>', 'only the requests of this operation')
    .option('--layers <names>', `only these of ${layerNames.join(',')}; deployed is asked if API_URL is set`, toLayers)
    .option('--report <file>', 'the HTML report to write', '.build/agreement.html')
    .option('--json <file>', 'write the report as JSON too')
    .option('--mutants', 'break each layer in every way instead, and check that the requests reveal it')
    .addHelpText(
      'after',
      `
npm passes options after two dashes: npm run agreement -- --cases 10000

Exit codes: 0 all layers agree; 1 a disagreement or an error; 2 invalid usage.`,
    )
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .action(async ({ mutants, ...options }) => {
      if (mutants) process.exitCode = await (await import('./mutants.ts')).mutants(options);
      else process.exitCode = await (await import('./agreement.ts')).agreement(options);
    });
}

function createFuzzCommand(): Command {
  return new Command('fuzz')
    .description(
      'Puts random requests to every layer, round after round. Writes each new disagreement to test/contract/found, as simple as possible, and continues where the last run ended.',
    )
    .option('--minutes <number>', 'how long', toInteger(1), 10)
    .option('--cases <number>', 'how many requests each round derives', toInteger(1), 1000)
    .option('--seed <number>', 'start with the first round of this seed instead', toInteger(0))
    .option('--layers <names>', `only these of ${layerNames.join(',')}`, toLayers)
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .action(async (options) => {
      process.exitCode = await (await import('./fuzz.ts')).fuzz(options);
    });
}

function toInteger(least: number) {
  return function parse(text: string): number {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be an integer from ${least} to 999999999.`);
  };
}

/** @throws {InvalidArgumentError} when a name is not that of a layer */
function toLayers(text: string): LayerName[] {
  const names = text.split(',');
  const unknown = names.find((name) => !layerNames.includes(name as LayerName));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not one of ${layerNames.join(', ')}.`);
  return layerNames.filter((name) => names.includes(name));
}
