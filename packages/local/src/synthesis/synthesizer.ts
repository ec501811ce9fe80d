import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type AppSettings, type Context, type RunningApp, readSettings, startApp } from './cdk-app.ts';

export interface Synthesizer {
  /**
   * Runs the project's CDK app and answers the folder of its cloud assembly.
   * @throws UserError with what the app printed, when it fails
   */
  synthesize(signal?: AbortSignal): Promise<string>;
  /** Starts the next run ahead, up to where it reads the project's files. */
  prepare(): void;
  /** Ends what runs and removes all cloud assemblies. */
  close(): Promise<void>;
}

/** A run that waits, and the settings it was started with. */
interface Prepared {
  folder: string;
  settings: AppSettings;
  app: RunningApp;
}

/**
 * Makes cloud assemblies of a project, each in a folder of its own.
 * @param options.overrides context above the project's
 * @param options.again whether there will be more than one
 */
export async function createSynthesizer(
  project: string,
  { overrides = {}, again = false }: { overrides?: Context; again?: boolean },
): Promise<Synthesizer> {
  const root = await mkdtemp(join(tmpdir(), 'cloud-assembly-'));
  const env = { PRELOAD_FOLDER: root, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${preload}` };
  let count = 0;
  let prepared: Prepared | undefined;
  function start(settings: AppSettings): Prepared {
    const folder = join(root, String(count++));
    const app = startApp(project, folder, settings, again && isNode(settings.app) ? env : {});
    app.ended.catch(() => {});
    return { folder, settings, app };
  }
  function take(): Prepared {
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
      app.go();
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

const preload = new URL('preload.ts', import.meta.url).href;

/** Only Node.js can be told to load something first; any other program would not wait. */
function isNode(app: string) {
  return /^node\s/.test(app);
}
