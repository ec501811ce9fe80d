import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { startBound } from '../machine/bound-process.ts';
import { requirePort } from '../machine/port.ts';
import { endGroup } from '../machine/process-group.ts';
import { UserError } from '../user-error.ts';
import { connect, type Engine } from './engine.ts';

type Report = (line: string) => void;

/**
 * Starts dynoxide, a DynamoDB engine on SQLite (https://github.com/nubo-db/dynoxide), on a free port.
 * It ends with this process, in whatever way that ends, and is restarted when it exits by itself: a write that it has
 * acknowledged is on disk.
 * @param file the file that keeps the tables; in memory if omitted
 * @param report receives a sentence when the engine exits by itself
 * @throws {UserError} when dynoxide is not available for this platform, or cannot use the file
 */
export async function startDynoxide(file?: string, report: Report = () => {}): Promise<Engine> {
  const binary = findBinary();
  const { child, port } = await launchOnFreePort(binary, file);
  const relaunch = file === undefined ? undefined : () => launch(binary, port, file);
  const supervisor = supervise(child, relaunch, report);
  const url = `http://127.0.0.1:${port}`;
  const { send, close } = connect(url);
  return {
    url,
    hint: toHint(file),
    async send(call) {
      await supervisor.whenRunning();
      const response = await send(call);
      supervisor.markResponsive();
      return response;
    },
    async close() {
      close();
      await supervisor.end();
    },
  };
}

/**
 * Restarts the engine when it exits, unless that would lose its tables or it exited before its first response, as it
 * would then do so again.
 * @param relaunch undefined for an engine that must not be restarted
 */
function supervise(first: ChildProcess, relaunch: (() => Promise<ChildProcess>) | undefined, report: Report) {
  let running = Promise.resolve(first);
  let ending = false;
  let hasResponded = false;
  function watch(child: ChildProcess): void {
    hasResponded = false;
    child.once('exit', (code, signal) => {
      if (ending) return;
      const exit = `The local database exited (${signal ?? `exit code ${code}`})`;
      if (!relaunch || !hasResponded) {
        report(`${exit} and is not restarted, so calls to it fail. Run npm start again.`);
        return;
      }
      report(`${exit} and is restarted; every acknowledged write is kept.`);
      running = relaunch();
      running.then(watch, (error: Error) => report(error.message));
    });
  }
  watch(first);
  return {
    /** Rejects if the engine could not be restarted. */
    whenRunning: () => running,
    markResponsive: () => {
      hasResponded = true;
    },
    async end(): Promise<void> {
      ending = true;
      await running.then(end, () => {});
    },
  };
}

/** https://github.com/nubo-db/dynoxide/blob/main/npm/dynoxide/platforms.json */
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

/**
 * Returns the path of the binary.
 * @throws {UserError} when there is none for the platform, or it is not installed
 */
export function findBinary(platform = `${process.platform}-${process.arch}`): string {
  const another = 'set DYNAMODB_ENDPOINT to the URL of another DynamoDB, such as http://localhost:8000';
  if (!platforms.includes(platform)) {
    throw new UserError(
      `The local database does not run on ${platform}, only on ${platforms.join(', ')}. Instead, ${another}.`,
    );
  }
  const name = `@dynoxide/${platform}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide${platform.startsWith('win32') ? '.exe' : ''}`);
  } catch {
    throw new UserError(
      `The local database is not installed: the package ${name} is missing. Run npm ci on this machine without --omit=optional, or ${another}.`,
    );
  }
}

/** Tries another port once if another program has taken the first in the meantime. */
async function launchOnFreePort(binary: string, file?: string): Promise<{ child: ChildProcess; port: number }> {
  async function tryLaunch() {
    const port = await requirePort(0, '127.0.0.1');
    return { child: await launch(binary, port, file), port };
  }
  return tryLaunch().catch((error) => {
    if (!/already in use|failed to (bind|listen)/.test(String(error))) throw error;
    return tryLaunch();
  });
}

/** Resolves when the engine listens. */
async function launch(binary: string, port: number, file?: string): Promise<ChildProcess> {
  const child = startBound(binary, ['--port', String(port), ...(file ? ['--db-path', file] : [])]);
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>();
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-2000);
    if (printed.includes('listening on')) resolve(child);
  });
  child.once('error', reject);
  child.once('close', () =>
    reject(new UserError(`Cannot start the local database: ${printed.trim()} ${toHint(file)}`)),
  );
  return promise;
}

function toHint(file = 'the database') {
  return `Delete ${file} to start with an empty database, or set DATA_DIR to another folder.`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  endGroup(child);
  await ended;
}
