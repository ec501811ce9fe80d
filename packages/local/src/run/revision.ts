import { rm } from 'node:fs/promises';
import type { InjectFaults } from '../database/call.ts';
import type { Database } from '../database/database.ts';
import type { Fault } from '../fault/fault.ts';
import { createFaultyInvoke } from '../fault/invoke.ts';
import { type Functions, startFunctions } from '../function/functions.ts';
import type { ApiModel, Invoke } from '../model.ts';
import type { SecretsServer } from '../secrets/server.ts';
import { readStack } from '../stack.ts';
import type { Mock } from '../try-it/mock.ts';

/** A cloud assembly that runs: its functions and tables, without the gateway. Each reload starts another. */
export interface Revision {
  api: ApiModel;
  invoke: Invoke;
  run: Functions['run'];
  /** Makes the database and the secrets serve this revision's tables and functions. */
  serve(): Promise<void>;
  /** Returns the faults of the invocation that runs in the environment with this session token. */
  findFaults(sessionToken: string): Fault[];
  /** Lets invocations in flight finish, and closes idle environments. */
  drain(): void;
  close(): Promise<void>;
}

export interface RevisionOptions {
  database: Database;
  injectFaults: InjectFaults;
  secrets: SecretsServer;
  /** The URL of the server that rejects calls to services that do not run locally. */
  otherServices: string;
  /** Where the user runs other services, as `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>`. */
  endpoints?: { [name: string]: string };
  /** The faults of every invocation. */
  faults?: Fault[];
  mock?: Mock | undefined;
  /** Receives a line about what is not run, or what failed in a function. */
  report?: (line: string) => void;
  /** Receives the lines that Lambda writes to a function's log around each invocation. */
  writeLog?: ((line: string) => void) | undefined;
  /** Receives what functions print to their standard output; this process's own by default. */
  writeOutput?: ((text: string) => void) | undefined;
}

/**
 * Runs the cloud assembly in a folder, which `close` removes.
 * @throws {UserError} when its functions or tables cannot run; everything is stopped again by then
 */
export async function startRevision(folder: string, options: RevisionOptions): Promise<Revision> {
  const {
    database,
    injectFaults,
    secrets,
    otherServices,
    endpoints: given = {},
    faults = [],
    mock,
    report = () => {},
    writeLog,
    writeOutput,
  } = options;
  const { stack, notes } = readStack(folder, given.AWS_ENDPOINT_URL_SQS ?? given.AWS_ENDPOINT_URL ?? otherServices);
  notes.forEach(report);
  const endpoints = {
    AWS_ENDPOINT_URL: otherServices,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_SSM: secrets.url,
    ...given,
    AWS_ENDPOINT_URL_DYNAMODB: database.url,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: database.url,
  };
  const functions = startFunctions(stack.functions, { endpoints, report, writeLog, writeOutput });
  const revision = {
    api: stack.api,
    invoke: createFaultyInvoke(mock ? mock.wrap(functions.invoke) : functions.invoke, faults),
    run: functions.run,
    async serve() {
      secrets.serve(stack.secrets, stack.functions);
      await database.serve(stack.tables, stack.functions, injectFaults);
    },
    findFaults: functions.findFaults,
    drain: functions.drain,
    async close() {
      await functions.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const started = await Promise.allSettled([functions.warmUp(), revision.serve()]);
  const failed = started.find((it) => it.status === 'rejected');
  if (!failed) return revision;
  await revision.close();
  throw failed.reason;
}
