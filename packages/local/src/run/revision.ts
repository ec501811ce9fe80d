import { rm } from 'node:fs/promises';
import type { Disturb } from '../database/call.ts';
import type { Database } from '../database/database.ts';
import type { Fault } from '../fault/fault.ts';
import { createFaultyInvoke } from '../fault/invoke.ts';
import { startFunctions } from '../function/functions.ts';
import type { ApiModel, Invoke } from '../model.ts';
import { readStack } from '../stack.ts';
import type { Mock } from '../try-it/mock.ts';

/** One cloud assembly that runs: its functions and its tables, all but the gateway. */
export interface Version {
  api: ApiModel;
  invoke: Invoke;
  /** Has the database serve this version's tables and functions. */
  serve(): Promise<void>;
  /** The faults of the invocation that runs in the environment with a session token. */
  findFaults(sessionToken: string): Fault[];
  /** Lets what is under way finish, and keeps nothing ready for more. */
  retire(): void;
  close(): Promise<void>;
}

export interface VersionOptions {
  database: Database;
  disturb: Disturb;
  /** Where the services are refused that are not run here. */
  otherServices: string;
  /** The faults that every invocation meets. */
  faults?: Fault[];
  mock?: Mock | undefined;
  /** Takes a line about what isn't run, or what failed in a function. */
  report?: (line: string) => void;
  /** Takes the lines that Lambda writes into a function's log around each invocation. */
  writeLog?: ((line: string) => void) | undefined;
}

/**
 * Runs the cloud assembly in a folder, which is removed with it.
 * @throws UserError, with everything stopped again, where its functions or its tables can't be had
 */
export async function startVersion(folder: string, options: VersionOptions): Promise<Version> {
  const { database, disturb, otherServices, faults = [], mock, report = () => {}, writeLog } = options;
  const { stack, notes } = readStack(folder, otherServices);
  notes.forEach(report);
  const endpoints = {
    AWS_ENDPOINT_URL: otherServices,
    AWS_ENDPOINT_URL_DYNAMODB: database.url,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: database.url,
  };
  const functions = startFunctions(stack.functions, { endpoints, report, writeLog });
  const version = {
    api: stack.api,
    invoke: createFaultyInvoke(mock ? mock.wrap(functions.invoke) : functions.invoke, faults),
    serve: () => database.serve(stack.tables, stack.functions, disturb),
    findFaults: functions.findFaults,
    retire: functions.retire,
    async close() {
      await functions.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const started = await Promise.allSettled([functions.warmUp(), version.serve()]);
  const failed = started.find((it) => it.status === 'rejected');
  if (!failed) return version;
  await version.close();
  throw failed.reason;
}
