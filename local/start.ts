import { join, resolve } from 'node:path';
import { createDisturb } from './fault/database.ts';
import type { Fault } from './fault/fault.ts';
import type { AccessRecord } from './gateway/gateway.ts';
import { createMock } from './mock.ts';
import type { ApiModel } from './model.ts';
import type { Context } from './synthesize.ts';
import { createSynthesizer } from './synthesizer.ts';
import type { Version, VersionOptions } from './version.ts';

export interface StackOptions extends Pick<VersionOptions, 'faults' | 'report' | 'writeLog'> {
  /** The project's folder, with its cdk.json. */
  project: string;
  /** Where tables are kept between runs. */
  dataDirectory: string;
  /** 0 takes any free one. */
  port: number;
  host?: string;
  /** The CDK app's context, above what cdk.json says. */
  context?: Context;
  /** Where a mock of the API answers what the function doesn't yet. */
  mockUrl?: string | undefined;
  /** Whether `reload` is going to be called. */
  reloads?: boolean;
  /** Takes a record of each request; `mocked` where the mock answered. */
  log?: (record: AccessRecord & { mocked?: boolean }) => void;
  /** Ends the start. */
  signal?: AbortSignal;
}

export interface RunningStack {
  url: string;
  api: ApiModel;
  /**
   * Synthesizes the project again and serves that from the next request on; a request under way is finished by the old.
   * Rejects, with the old one still served, where the new one can't be run.
   */
  reload(): Promise<void>;
  /** Lets requests under way finish, then stops everything; the tables stay on disk. */
  close(): Promise<void>;
}

/**
 * Synthesizes the project's stack and runs what was synthesized.
 * @throws Refusal, with everything stopped again, when any part of it can't be run
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const started: (() => Promise<unknown>)[] = [];
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

type OnStop = (stop: () => Promise<unknown>) => void;

async function start(options: StackOptions, onStop: OnStop): Promise<Omit<RunningStack, 'close'>> {
  const { project, port, host = '127.0.0.1', log = () => {}, report = () => {}, context = {}, reloads = false } = options;
  const synthesizer = await createSynthesizer(project, { overrides: context, again: reloads });
  onStop(synthesizer.close);
  // CDK takes the longest: it synthesizes, in a process of its own, while all else is loaded and the database opens.
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const prepared = Promise.all([import('./parts.ts'), openDatabase(options.dataDirectory, onStop)]);
  prepared.catch(() => failed.abort());
  const [[{ startVersion, startGateway }, database], folder] = await settle(prepared, synthesizer.synthesize(signal));
  const versions = new Set<Version>();
  onStop(() => Promise.all([...versions].map((version) => version.close())));
  const disturb = createDisturb((token) => [...versions].flatMap(({ findFaults }) => findFaults(token)));
  const mock = options.mockUrl ? createMock(options.mockUrl, report) : undefined;
  const run = (from: string) => startVersion(from, { ...options, database, disturb, mock });
  let current = await run(folder);
  versions.add(current);
  const { api, invoke } = current;
  const gateway = await startGateway(api, {
    port,
    host,
    invoke,
    log: (record) => log(mock?.hasAnswered(record.requestId) ? { ...record, mocked: true } : record),
  });
  onStop(gateway.close);
  if (reloads) synthesizer.prepare();
  async function reload(): Promise<void> {
    try {
      const next = await run(await synthesizer.synthesize());
      versions.add(next);
      swap(next);
    } finally {
      synthesizer.prepare();
    }
  }
  return { url: gateway.url, api, reload };
}
