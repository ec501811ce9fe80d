/** One option of a command, as `parseArgs` reads it and `--help` describes it. */
export interface Option {
  type: 'boolean' | 'string';
  default: boolean | string;
  /** The environment variable that replaces the default. */
  environment?: string;
  /** What the value is called in the usage line. */
  value?: string;
  description: string;
}

export interface Values {
  [name: string]: boolean | string;
}

export interface Command {
  summary: string;
  options: { [name: string]: Option };
  /** Loads the command's module, runs it and returns its exit code. */
  run(values: Values): Promise<number>;
}

const flag = { type: 'boolean', default: false } as const;
const contract = {
  type: 'string',
  default: 'openapi.yaml',
  value: 'FILE',
  description: 'the contract to read',
} as const;
const port = { type: 'string', environment: 'PORT', value: 'NUMBER' } as const;

/** All commands, by name. Each module is loaded when its command runs, so that none waits for another's libraries. */
export const commands: { [name: string]: Command } = {
  generate: toCommand(
    'Compiles the contract into types, validators and the table of operations.',
    {
      check: { ...flag, description: 'write nothing; exit with 1 if the generated files are out of date' },
      'allow-bad-examples': {
        ...flag,
        description: 'warn of examples that contradict their schema, instead of failing',
      },
      contract,
      out: { type: 'string', default: 'generated', value: 'FOLDER', description: 'the folder to write to' },
    },
    async () => (await import('./generate.ts')).generate,
  ),
  scaffold: toCommand(
    'Writes a file for each operation that has none, and keeps the registry true to the contract.',
    {
      contract,
      out: { type: 'string', default: 'src/operations', value: 'FOLDER', description: 'the folder of the operations' },
    },
    async () => (await import('./scaffold.ts')).scaffold,
  ),
  report: toCommand(
    'Lists what API Gateway cannot enforce of the contract and the Lambda function does.',
    { json: { ...flag, description: 'print JSON instead of text' }, contract },
    async () => (await import('./report.ts')).report,
  ),
  docs: toCommand(
    'Serves the contract as a page of Swagger UI, until Ctrl-C.',
    { contract, port: { ...port, default: '8080', description: 'the port to listen on; 0 takes a free one' } },
    async () => (await import('./docs.ts')).docs,
  ),
  mock: toCommand(
    "Serves a mock of the contract from its examples (Stoplight's Prism), until Ctrl-C.",
    { contract, port: { ...port, default: '4010', description: 'the port to listen on; 0 takes a free one' } },
    async () => (await import('./mock.ts')).mock,
  ),
};

type ValuesOf<Options> = {
  [Name in keyof Options]: Options[Name] extends { type: 'boolean' } ? boolean : string;
};

/** Ties a command's options to what its function takes. */
function toCommand<const Options extends { [name: string]: Option }>(
  summary: string,
  options: Options,
  load: () => Promise<(values: ValuesOf<Options>) => Promise<number>>,
): Command {
  return { summary, options, run: async (values) => (await load())(values as ValuesOf<Options>) };
}
