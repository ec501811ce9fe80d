import { join, resolve } from 'node:path';
import type { AccessRecord, Gateway } from './gateway/gateway.ts';
import { listUnenforced } from './gateway/unenforced.ts';
import { startInvokeServer } from './invoke/server.ts';
import { requirePort } from './machine/port.ts';
import type { ApiModel } from './model.ts';
import type { RevisionOptions } from './run/revision.ts';
import type { Context } from './synthesis/cdk-app.ts';
import { createSynthesizer } from './synthesis/synthesizer.ts';
import { createMock, type Mock } from './try-it/mock.ts';

export interface StackOptions
  extends Pick<RevisionOptions, 'faults' | 'report' | 'writeLog' | 'writeOutput' | 'endpoints'> {
  /** The project's folder, with its cdk.json. */
  project: string;
  /** The folder that keeps the tables between runs. */
  dataDirectory: string;
  /** The `http://` or `https://` URL of a database to use instead of the one in `dataDirectory`. */
  databaseEndpoint?: string | undefined;
  /** 0 picks a free port. */
  port: number;
  host?: string;
  /** Context for the CDK app; it overrides cdk.json. */
  context?: Context;
  /** The URL of a mock that answers the operations that are not implemented yet. */
  mockUrl?: string | undefined;
  /** Whether `reload` will be called. */
  reloads?: boolean;
  /** Receives a record of each request; `mocked` if the mock answered it. */
  log?: (record: AccessRecord & { mocked?: boolean }) => void;
  /** Aborts the start. */
  signal?: AbortSignal;
}

export interface RunningStack {
  url: string;
  /** The DynamoDB endpoint for the functions and for a developer's tools. */
  databaseUrl: string;
  api: ApiModel;
  /** Whether the gateway accepts a JSON body for a method. */
  acceptsBody: Gateway['acceptsBody'];
  /**
   * Synthesizes the project again and serves the result from the next request on; requests in flight finish on the
   * previous revision. Rejects if the new one cannot run, and keeps serving the previous one.
   */
  reload(): Promise<void>;
  /** Lets requests in flight finish, then stops everything; the tables stay on disk. */
  close(): Promise<void>;
}

/**
 * Synthesizes the project's stack and runs the result.
 * @throws {UserError} when a part of it cannot run; everything is stopped again by then
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
  // Fail before the synthesis, which takes seconds.
  await requirePort(port, host);
  const overrides = options.context ?? {};
  const synthesizer = await createSynthesizer(options.project, { overrides, again: reloads });
  onStop(synthesizer.close);
  // The synthesis takes the longest and has its own process: meanwhile, load the other modules and open the database.
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const modules = Promise.all([import('./gateway/gateway.ts'), import('./run/revisions.ts')]);
  const prepared = Promise.all([modules, openDatabase(options, onStop)]);
  prepared.catch(() => failed.abort());
  const [[[{ startGateway }, { startRevisions }], database], folder] = await settle(
    prepared,
    synthesizer.synthesize(signal),
  );
  const mock = options.mockUrl ? createMock(options.mockUrl, report) : undefined;
  const revisions = await startRevisions(folder, {
    ...options,
    database,
    mock,
    secretsFile: join(options.project, 'secrets.local.json'),
  });
  onStop(revisions.close);
  const { api, invoke } = revisions.first;
  for (const sentence of listUnenforced(api)) report(sentence);
  const gateway = await startGateway(api, { port, host, invoke, log: createLog(options, mock) });
  onStop(gateway.close);
  const invoking = await startInvokeServer(resolve(options.dataDirectory), revisions.run);
  onStop(invoking.close);
  if (reloads) synthesizer.prepare();
  return {
    url: gateway.url,
    databaseUrl: database.url,
    api,
    acceptsBody: gateway.acceptsBody,
    async reload() {
      const next = await synthesizer.synthesize().finally(synthesizer.prepare);
      await revisions.replace(next, (revision) => gateway.replace(revision.api, revision.invoke));
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

/** Waits for all promises to settle, then rejects if one of them did. */
async function settle<T extends Promise<unknown>[]>(...promises: T) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
