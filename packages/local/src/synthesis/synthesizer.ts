import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type AppSettings, type Context, type RunningApp, readSettings, startApp } from './cdk-app.ts';

export interface Synthesizer {
  /**
   * Runs the project's CDK app and returns the folder of its cloud assembly.
   * @throws {UserError} with the app's output when the app fails
   */
  synthesize(signal?: AbortSignal): Promise<string>;
  /** Starts the next run in advance, up to the point where it reads the project's files. */
  prepare(): void;
  /** Ends a prepared run and removes all cloud assemblies. */
  close(): Promise<void>;
}

interface Run {
  folder: string;
  settings: AppSettings;
  app: RunningApp;
}

/**
 * Creates a synthesizer that writes each cloud assembly of a project to a folder of its own.
 * @param options.overrides context that overrides the project's
 * @param options.again whether it will synthesize more than once
 */
export async function createSynthesizer(
  project: string,
  { overrides = {}, again = false }: { overrides?: Context; again?: boolean },
): Promise<Synthesizer> {
  const root = await mkdtemp(join(tmpdir(), 'cloud-assembly-'));
  const start = createStart(project, root, again);
  let prepared: Run | undefined;
  /** Returns the prepared run, or a new one if the settings have changed since. */
  function take(): Run {
    const settings = readSettings(project, overrides);
    const waiting = prepared;
    prepared = undefined;
    if (waiting && isDeepStrictEqual(waiting.settings, settings)) return waiting;
    waiting?.app.kill();
    return start(settings);
  }
  return {
    async synthesize(signal) {
      signal?.throwIfAborted();
      const { folder, app } = take();
      signal?.addEventListener('abort', app.kill);
      app.resume();
      await app.ended.finally(() => signal?.throwIfAborted());
      signal?.removeEventListener('abort', app.kill);
      return folder;
    },
    prepare() {
      const settings = readSettings(project, overrides);
      if (isNode(settings.app)) prepared ??= start(settings);
    },
    async close() {
      prepared?.app.kill();
      await prepared?.app.ended.catch(() => {});
      await rm(root, { recursive: true, force: true });
    },
  };
}

function createStart(project: string, root: string, again: boolean): (settings: AppSettings) => Run {
  const env = { PRELOAD_FOLDER: root, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${preload}` };
  let count = 0;
  return (settings) => {
    const folder = join(root, String(count++));
    const app = startApp(project, folder, settings, again && isNode(settings.app) ? env : {});
    app.ended.catch(() => {});
    return { folder, settings, app };
  };
}

const preload = new URL('preload.ts', import.meta.url).href;

/** Only Node.js can preload modules and wait; any other program would start at once. */
function isNode(app: string) {
  return /^node\s/.test(app);
}
