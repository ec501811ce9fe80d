import { parseArgs } from 'node:util';
import { type Fault, toFaults } from './fault/fault.ts';
import type { StackOptions } from './start.ts';
import { UserError } from './user-error.ts';
import { type Rule, toRule } from './watch/rule.ts';

/** What `npm start` is asked to do. */
export interface Options {
  stack: StackOptions;
  /** Whether to print the lines that Lambda writes around each invocation. */
  verbose: boolean;
  /** Empty where nothing is watched. */
  rules: Rule[];
  check?: string | undefined;
}

const flags = {
  recycle: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  mock: { type: 'string' },
  watch: { type: 'string', multiple: true, default: [] as string[] },
  check: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true, default: [] as string[] },
} as const;

type Environment = { [name: string]: string | undefined };

/**
 * Reads the options of `npm start` from its arguments and the environment: PORT (3000; 0 takes any free one), HOST
 * (127.0.0.1), DATA_DIR (.local/), DYNAMODB_ENDPOINT (in its place) and FAULTS, which `--fault` adds to.
 * @throws UserError for what can't be meant
 */
export function readOptions(args: string[], environment: Environment): Options {
  const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = '.local', FAULTS = '' } = environment;
  const { recycle, verbose, fault, mock, watch, check, context } = readFlags(args);
  const rules = watch.map(toRule);
  return {
    stack: {
      project: process.cwd(),
      dataDirectory: DATA_DIR || '.local',
      databaseEndpoint: environment.DYNAMODB_ENDPOINT,
      port: toPort(PORT),
      host: HOST,
      context: Object.fromEntries(context.map(toPair)),
      faults: [
        ...toFaults(FAULTS, 'FAULTS'),
        ...fault.flatMap((text) => toFaults(text, '--fault')),
        ...toCold(recycle),
      ],
      mockUrl: mock === undefined ? undefined : toUrl(mock),
      reloads: rules.length > 0,
    },
    verbose,
    rules,
    check,
  };
}

function readFlags(args: string[]) {
  try {
    return parseArgs({ args, options: flags }).values;
  } catch (error) {
    const all = '--fault, --recycle, --mock, --verbose, --watch, --check and -c name=value';
    throw new UserError(
      `${(error as Error).message.split('. ')[0]}. The options are ${all}; see packages/local/README.md.`,
    );
  }
}

function toCold(recycle: boolean): Fault[] {
  return recycle ? toFaults('lambda:cold', '--recycle') : [];
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserError(`PORT is ${JSON.stringify(text)}: set it to a number from 0 to 65535, or leave it out for 3000.`);
}

function toUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UserError(
    `--mock ${text} is no address: write it as --mock http://localhost:4010, where npm run mock listens.`,
  );
}

function toPair(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UserError(`-c ${text} sets nothing: write it as -c name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
