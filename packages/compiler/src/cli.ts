#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Command, commands, type Values } from './commands/commands.ts';
import { toFailure, UsageError } from './commands/failure.ts';
import { toCommandHelp, toHelp, toUsage, usage } from './commands/help.ts';
import { toSuggestion } from './commands/suggestion.ts';

/** Exit quietly when the reader of the output is gone, as in `contract-first report | head`. */
process.stdout.on('error', () => process.exit());

process.exitCode = await run(process.argv.slice(2));

/** Runs a command line and returns its exit code: 0 done, 1 refused or failed, 2 wrong usage. Never rejects. */
async function run([name = '', ...args]: string[]): Promise<number> {
  if (name === '--help' || name === '-h') return print(toHelp());
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return fail(new UsageError(toUnknown(name)), usage);
  try {
    const { help, ...values } = readValues(command, args);
    return help ? print(toCommandHelp(name, command)) : await command.run(values);
  } catch (error) {
    return fail(error, toUsage(name, command));
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function fail(error: unknown, usage: string): number {
  const { text, code } = toFailure(error, usage);
  console.error(text);
  return code;
}

function toUnknown(name: string): string {
  if (name === '') return 'Name a command; contract-first --help lists them.';
  return `Unknown command '${name}'.${toSuggestion(name, Object.keys(commands))}`;
}

/** @throws {UsageError} for an option that the command does not have, or that lacks its value */
function readValues({ options }: Command, args: string[]): Values {
  const help = { type: 'boolean', short: 'h', default: false } as const;
  const own = Object.entries(options).map(([name, { type, environment, default: value }]) => {
    const set = environment && process.env[environment];
    return [name, { type, default: set || value }] as const;
  });
  try {
    return parseArgs({ args, options: { ...Object.fromEntries(own), help } }).values as Values;
  } catch (error) {
    throw new UsageError(toWords((error as Error).message, Object.keys(options)));
  }
}

/** Keeps the first sentence of Node's message, which goes on about a case that is not meant. */
function toWords(message: string, names: string[]): string {
  const [sentence = ''] = message.split(/\.\s/, 1);
  const [, unknown] = /^Unknown option '--([^']+)'/.exec(sentence) ?? [];
  return `${sentence}.${unknown ? toSuggestion(unknown, names, '--') : ''}`;
}
