#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { CommanderError } from 'commander';
import { toErrorMessage } from './commands/error-message.ts';
import { createProgram } from './commands/program.ts';

/** Most of a run is loading libraries, which commands import after this. */
enableCompileCache();

/** Exit quietly when the reader of the output is gone, as in `contract-first report | head`. */
process.stdout.on('error', () => process.exit());

try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    console.error(toErrorMessage(error));
    process.exitCode = 1;
  }
}
