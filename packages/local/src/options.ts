import { parseArgs } from 'node:util';
import { toFaults } from './fault/fault.ts';
import type { StackOptions } from './start.ts';
import { UserError } from './user-error.ts';
import { toWatchRule, type WatchRule } from './watch/rule.ts';

/** The options of `npm start`. */
export interface Options {
  stack: StackOptions;
  /** Whether functions print Lambda's JSON, also on a terminal. */
  json: boolean;
  /** Whether to print the lines that Lambda writes around each invocation. */
  verbose: boolean;
  /** What to watch; empty for nothing. */
  rules: WatchRule[];
  /** A command to run after each reload, such as a type check. */
  check?: string | undefined;
}

const flags = {
  recycle: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  mock: { type: 'string' },
  watch: { type: 'string', multiple: true, default: [] as string[] },
  check: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true, default: [] as string[] },
  stage: { type: 'string' },
} as const;

type Environment = { [name: string]: string | undefined };

/**
 * Reads the options of `npm start` from its arguments and from the environment: PORT (default 3000; 0 picks a free
 * one), HOST (127.0.0.1), DATA_DIR (.local), DYNAMODB_ENDPOINT (replaces DATA_DIR), FAULTS (`--fault` adds to it), and AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE>,
 * where other services run.
 * @throws {UserError} when an option is unknown or has an invalid value
 */
export function readOptions(args: string[], environment: Environment): Options {
  const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = '.local', FAULTS = '', FORCE_COLOR } = environment;
  const { recycle, json, verbose, fault, mock, watch, check, context, stage } = readFlags(args);
  const rules = watch.map(toWatchRule);
  return {
    stack: {
      project: process.cwd(),
      dataDirectory: DATA_DIR || '.local',
      databaseEndpoint: environment.DYNAMODB_ENDPOINT,
      endpoints: findEndpoints(environment),
      port: toPort(PORT),
      host: HOST,
      context: { ...(stage !== undefined && { stage }), ...Object.fromEntries(context.map(toPair)) },
      faults: [
        ...toFaults(FAULTS, 'FAULTS'),
        ...fault.flatMap((text) => toFaults(text, '--fault')),
        ...(recycle ? toFaults('lambda:cold', '--recycle') : []),
      ],
      mockUrl: mock === undefined ? undefined : toUrl(mock),
      reloads: rules.length > 0,
    },
    json: json || !(process.stdout.isTTY || FORCE_COLOR),
    verbose,
    rules,
    check,
  };
}

/** Returns the variables that say where other services run. Those of DynamoDB are left out: the database checks the roles. */
function findEndpoints(environment: Environment): { [name: string]: string } {
  const names = Object.keys(environment).filter((name) => /^AWS_ENDPOINT_URL(_(?!DYNAMODB)[A-Z0-9_]+)?$/.test(name));
  return Object.fromEntries(names.map((name) => [name, environment[name] ?? '']));
}

function readFlags(args: string[]) {
  try {
    return parseArgs({ args, options: flags }).values;
  } catch (error) {
    const all = '--fault, --recycle, --mock, --json, --verbose, --watch, --check, --stage and -c name=value';
    throw new UserError(
      `${(error as Error).message.split('. ')[0]}. The options are ${all}; see packages/local/README.md.`,
    );
  }
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserError(
    `PORT must be a number from 0 to 65535; got ${JSON.stringify(text)}. Unset it to use the default, 3000.`,
  );
}

function toUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UserError(
    `--mock must be an http:// or https:// URL; got ${JSON.stringify(text)}. For npm run mock, write --mock http://localhost:4010.`,
  );
}

function toPair(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UserError(`-c must be followed by name=value; got ${JSON.stringify(text)}.`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}
