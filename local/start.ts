import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AccessRecord } from './gateway/gateway.ts';
import type { ApiModel } from './model.ts';
import { type Context, synthesize } from './synthesize.ts';

export interface StackOptions {
  /** The project's folder, with its cdk.json. */
  project: string;
  /** Where tables are kept between runs. */
  dataDirectory: string;
  /** The `http://` address of a database to use in place of the one in `dataDirectory`. */
  databaseEndpoint?: string | undefined;
  /** 0 takes any free one. */
  port: number;
  host?: string;
  /** The CDK app's context, above what cdk.json says. */
  context?: Context;
  /** Whether every execution environment is closed after one invocation. */
  recycle?: boolean;
  /** Takes a record of each request. */
  log?: (record: AccessRecord) => void;
  /** Takes a line about what isn't run, or what failed in a function. */
  report?: (line: string) => void;
  /** Ends the start. */
  signal?: AbortSignal;
}

export interface RunningStack {
  url: string;
  api: ApiModel;
  /** Lets requests under way finish, then stops everything; the tables stay on disk. */
  close(): Promise<void>;
}

/**
 * Synthesizes the project's stack and runs what was synthesized.
 * @throws Refusal, with everything stopped again, when any part of it can't be run
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const started: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const stop of started.splice(0).reverse()) await stop();
  };
  try {
    return { ...(await start(options, (stop) => started.push(stop))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type OnStop = (stop: () => Promise<void>) => void;

async function start(options: StackOptions, onStop: OnStop): Promise<Omit<RunningStack, 'close'>> {
  const { report = () => {}, recycle = false, port, host = '127.0.0.1', log = () => {} } = options;
  const directory = await mkdtemp(join(tmpdir(), 'cloud-assembly-'));
  onStop(() => rm(directory, { recursive: true, force: true }));
  // CDK takes the longest: it synthesizes, in a process of its own, while all else is loaded and the database opens.
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const synthesized = synthesize(options.project, directory, { overrides: options.context ?? {}, signal });
  const prepared = Promise.all([import('./parts.ts'), openDatabase(options, onStop)]);
  prepared.catch(() => failed.abort());
  const [[{ readStack, startFunctions, startGateway }, database]] = await settle(prepared, synthesized);
  const { stack, notes } = readStack(directory);
  notes.forEach(report);
  const endpoints = { AWS_ENDPOINT_URL_DYNAMODB: database.url };
  const functions = startFunctions(stack.functions, { endpoints, recycle, report });
  onStop(functions.close);
  await settle(functions.warmUp(), database.serve(stack.tables, stack.functions));
  const [api] = stack.apis as [ApiModel];
  const gateway = await startGateway(api, { port, host, invoke: functions.invoke, log });
  onStop(gateway.close);
  return { url: gateway.url, api };
}

async function openDatabase({ dataDirectory, databaseEndpoint }: StackOptions, onStop: OnStop) {
  const { startDatabase } = await import('./database/database.ts');
  const database = await startDatabase(databaseEndpoint || join(resolve(dataDirectory), 'dynamodb'));
  onStop(database.close);
  return database;
}

/** Waits for all, then fails as the first of them that failed. */
async function settle<T extends Promise<unknown>[]>(...promises: T) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
