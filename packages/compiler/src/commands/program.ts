import { Command, InvalidArgumentError, Option } from 'commander';

/** Creates the command line. Its commands set `process.exitCode`; help and usage errors throw a CommanderError. */
export function createProgram(): Command {
  const program = new Command('contract-first')
    .description('Compiles an OpenAPI contract, and works on the project in the current folder.')
    .addHelpText(
      'after',
      `
npm passes options after two dashes: npm run generate -- --check

Exit codes: 0 success; 1 an error in the contract, a check or the system; 2 invalid usage.`,
    )
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.');
  addCompilerCommands(program);
  addServerCommands(program);
  return program;
}

function addCompilerCommands(program: Command): void {
  program
    .command('generate')
    .description('Compiles the contract into types, validators and the table of operations.')
    .option('--check', 'write nothing; exit with 1 if the generated files are out of date')
    .option('--strict', 'exit with 1 for warnings as well')
    .addOption(
      new Option('--format <format>', 'how to print errors and warnings')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .addOption(createContractOption())
    .option('--out <folder>', 'the folder to write to', 'generated')
    .action(toAction(async () => (await import('./generate.ts')).generate));
  program
    .command('scaffold')
    .description('Writes a file for each operation without one, and updates the registry.')
    .addOption(createContractOption())
    .option('--out <folder>', 'the folder of the operations', 'src/operations')
    .action(toAction(async () => (await import('./scaffold.ts')).scaffold));
  program
    .command('report')
    .description('Lists the rules of the contract that API Gateway cannot enforce and the Lambda function does.')
    .option('--json', 'print JSON instead of text')
    .addOption(createContractOption())
    .action(toAction(async () => (await import('./report.ts')).report));
}

function addServerCommands(program: Command): void {
  program
    .command('docs')
    .description('Serves the contract as a Swagger UI page, until Ctrl-C.')
    .addOption(createContractOption())
    .addOption(createPortOption(8080))
    .action(toAction(async () => (await import('./docs.ts')).docs));
  program
    .command('mock')
    .description("Serves a mock of the contract from its examples (Stoplight's Prism), until Ctrl-C.")
    .addOption(createContractOption())
    .addOption(createPortOption(4010))
    .action(toAction(async () => (await import('./mock.ts')).mock));
}

function createContractOption(): Option {
  return new Option('--contract <file>', 'the contract to read').default('openapi.yaml');
}

function createPortOption(defaultPort: number): Option {
  return (
    new Option('--port <number>', 'the port to listen on; 0 for any free port')
      .env('PORT')
      .default(defaultPort)
      // An empty PORT counts as unset.
      .argParser((text) => (text === '' ? defaultPort : toPort(text)))
  );
}

/** @throws {InvalidArgumentError} when the text is not an integer from 0 to 65535 */
function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

/** Returns an action that loads its command when it runs, so that no command waits for the libraries of another. */
function toAction<Options>(load: () => Promise<(options: Options) => Promise<number>>) {
  return async (options: Options): Promise<void> => {
    process.exitCode = await (await load())(options);
  };
}
