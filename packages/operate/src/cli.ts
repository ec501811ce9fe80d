#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { CommanderError } from 'commander';
import { createProgram } from './commands/program.ts';
import { UserError } from './user-error.ts';

/** Most of the start is loading libraries, which commands import after this. */
enableCompileCache();

/** Exit quietly when the reader of the output is gone, as in `npm run breaking | head`. */
process.stdout.on('error', () => process.exit());

try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    console.error(error instanceof UserError ? error.message : await toMessage(error));
    process.exitCode = 1;
  }
}

/** Loads the compiler, which most commands do without. */
async function toMessage(error: unknown): Promise<string> {
  return (await import('@contract-first/compiler')).toErrorMessage(error);
}
