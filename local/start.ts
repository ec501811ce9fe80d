import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDatabase } from './database/database.ts';
import { startFunctions } from './function/functions.ts';
import { type AccessRecord, startGateway } from './gateway/gateway.ts';
import type { ApiModel } from './model.ts';
import { readStack } from './stack.ts';
import { synthesize } from './synthesize.ts';

export interface StackOptions {
  /** The project's folder, with its cdk.json. */
  project: string;
  /** Where tables are kept between runs. */
  dataDirectory: string;
  /** 0 takes any free one. */
  port: number;
  host?: string;
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

async function start(
  options: StackOptions,
  onStop: (stop: () => Promise<void>) => void,
): Promise<Omit<RunningStack, 'close'>> {
  const { report = () => {}, recycle = false, port, host = '127.0.0.1', log = () => {} } = options;
  const directory = await mkdtemp(join(tmpdir(), 'cloud-assembly-'));
  onStop(() => rm(directory, { recursive: true, force: true }));
  // The database opens while CDK, a process of its own, synthesizes.
  const synthesized = synthesize(options.project, directory, options.signal);
  const opened = startDatabase(join(resolve(options.dataDirectory), 'dynamodb'));
  opened.then(
    (it) => onStop(it.close),
    () => {},
  );
  const [database] = await settle(opened, synthesized);
  const { stack, notes } = readStack(directory);
  notes.forEach(report);
  const functions = startFunctions(stack.functions, {
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: database.url },
    recycle,
    report,
  });
  onStop(functions.close);
  await settle(functions.warmUp(), database.serve(stack.tables, stack.functions));
  const [api] = stack.apis as [ApiModel];
  const gateway = await startGateway(api, { port, host, invoke: functions.invoke, log });
  onStop(gateway.close);
  return { url: gateway.url, api };
}

/** Waits for all, then fails as the first of them that failed. */
async function settle<T extends Promise<unknown>[]>(...promises: T) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
