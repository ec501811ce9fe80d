import { resolve } from 'node:path';
import type { AccessRecord, Gateway } from './gateway/gateway.ts';
import { requirePort } from './machine/port.ts';
import type { ApiModel } from './model.ts';
import type { VersionOptions } from './run/revision.ts';
import type { Context } from './synthesis/cdk-app.ts';
import { createSynthesizer } from './synthesis/synthesizer.ts';
import { createMock, type Mock } from './try-it/mock.ts';

export interface StackOptions extends Pick<VersionOptions, 'faults' | 'report' | 'writeLog'> {
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
  /** Where DynamoDB's API answers, to the functions and to a developer's tools. */
  databaseUrl: string;
  api: ApiModel;
  /** As the gateway's: whether a method takes a body of JSON. */
  acceptsBody: Gateway['acceptsBody'];
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
 * @throws UserError, with everything stopped again, when any part of it can't be run
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const started: (() => Promise<unknown>)[] = [];
  async function close() {
    for (const stop of started.splice(0).reverse()) await stop();
  }
  try {
    const running = await start(options, (stop) => started.push(stop));
    options.signal?.throwIfAborted();
    return { ...running, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type OnStop = (stop: () => Promise<unknown>) => void;

async function start(options: StackOptions, onStop: OnStop): Promise<Omit<RunningStack, 'close'>> {
  const { port, host = '127.0.0.1', reloads = false, report = () => {} } = options;
  // Said at once: the synthesis takes seconds.
  await requirePort(port, host);
  const overrides = options.context ?? {};
  const synthesizer = await createSynthesizer(options.project, { overrides, again: reloads });
  onStop(synthesizer.close);
  // CDK takes the longest: it synthesizes, in a process of its own, while all else is loaded and the database opens.
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const prepared = Promise.all([import('./run/parts.ts'), openDatabase(options, onStop)]);
  prepared.catch(() => failed.abort());
  const [[parts, database], folder] = await settle(prepared, synthesizer.synthesize(signal));
  const mock = options.mockUrl ? createMock(options.mockUrl, report) : undefined;
  const versions = await parts.startVersions(folder, { ...options, database, mock });
  onStop(versions.close);
  const { api, invoke } = versions.first;
  const gateway = await parts.startGateway(api, { port, host, invoke, log: createLog(options, mock) });
  onStop(gateway.close);
  if (reloads) synthesizer.prepare();
  return {
    url: gateway.url,
    databaseUrl: database.url,
    api,
    acceptsBody: gateway.acceptsBody,
    async reload() {
      const next = await synthesizer.synthesize().finally(synthesizer.prepare);
      await versions.replace(next, (version) => gateway.replace(version.api, version.invoke));
    },
  };
}

function createLog({ log = () => {} }: StackOptions, mock: Mock | undefined) {
  return (record: AccessRecord) => log(mock?.hasAnswered(record.requestId) ? { ...record, mocked: true } : record);
}

async function openDatabase({ dataDirectory, databaseEndpoint: endpoint, report }: StackOptions, onStop: OnStop) {
  const { startDatabase } = await import('./database/database.ts');
  const database = await startDatabase({ directory: resolve(dataDirectory), endpoint, report });
  onStop(database.close);
  return database;
}

/** Waits for all, then fails as the first of them that failed. */
async function settle<T extends Promise<unknown>[]>(...promises: T) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
