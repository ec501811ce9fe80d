import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { listen } from '../machine/port.ts';
import { isGrouped, signalGroup } from '../machine/process-group.ts';
import { Refusal } from '../refusal.ts';
import { connect, type Engine } from './engine.ts';

/**
 * Starts dynoxide, a DynamoDB engine on SQLite (https://github.com/nubo-db/dynoxide), on a free port of this machine.
 * What it has acknowledged is in the file. It ends with this process, however that ends, and is started again when it
 * ends by itself.
 * @param file where the tables are kept; in memory where it is left out
 * @param report takes a sentence when it has ended by itself
 * @throws Refusal where there is no dynoxide for this platform, or it cannot use the file
 */
export async function startDynoxide(file?: string, report: (line: string) => void = () => {}): Promise<Engine> {
  const binary = findBinary();
  let closing = false;
  let { child, port } = await launchOnFreePort(binary, file);
  const { send, close } = connect(`http://127.0.0.1:${port}`);
  /** Until it answers again, calls wait. */
  let ready = Promise.resolve();
  function watch(since = performance.now()): void {
    child.once('exit', (code, signal) => {
      if (closing) return;
      const ended = `The local database ended by itself (${signal ?? `exit status ${code}`})`;
      if (performance.now() - since < 1000) {
        report(`${ended} right after its start, and is not started again: every call of it fails. Start anew.`);
        return;
      }
      report(`${ended}; it is started again, with every write that it had acknowledged.`);
      ready = restart();
      ready.catch((error: Error) => report(error.message));
    });
  }
  async function restart(): Promise<void> {
    child = await launch(binary, port, file);
    watch();
  }
  watch();
  return {
    url: `http://127.0.0.1:${port}`,
    remedy: file
      ? `Delete ${file} to start with an empty database, or set DATA_DIR to another folder.`
      : 'Start with an empty database.',
    send: async (call) => ready.then(() => send(call)),
    async close() {
      closing = true;
      await ready.catch(() => {});
      close();
      await end(child);
    },
  };
}

/** https://github.com/nubo-db/dynoxide/blob/main/npm/dynoxide/platforms.json */
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

/** @throws Refusal */
export function findBinary(platform = `${process.platform}-${process.arch}`): string {
  const name = `@dynoxide/${platform}`;
  const another =
    'set DYNAMODB_ENDPOINT to the address of another DynamoDB, such as DynamoDB Local at http://localhost:8000';
  if (!platforms.includes(platform)) {
    throw new Refusal(
      `There is no local database for ${platform}, only for ${platforms.join(', ')}. Instead, ${another}.`,
    );
  }
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide${platform.startsWith('win32') ? '.exe' : ''}`);
  } catch {
    throw new Refusal(
      `The local database is not installed: the package ${name} is missing. Run npm ci on this machine, without --omit=optional; or ${another}.`,
    );
  }
}

/** dynoxide does not tell which port it chose, so one is chosen for it; another process may take it in between. */
async function launchOnFreePort(binary: string, file: string | undefined, tries = 5) {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  try {
    return { child: await launch(binary, port, file), port };
  } catch (error) {
    const isTaken = /already in use|failed to (bind|listen)/.test(String(error));
    if (isTaken && tries > 1) return launchOnFreePort(binary, file, tries - 1);
    throw error;
  }
}

/** Resolves when it listens. */
async function launch(binary: string, port: number, file: string | undefined): Promise<ChildProcess> {
  const child = spawnBound(binary, ['--port', String(port), ...(file ? ['--db-path', file] : [])]);
  let printed = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.includes('listening on')) resolve();
  });
  child.once('error', reject);
  child.once('close', () => reject(new Refusal(`The local database cannot start: ${toReason(printed)}`)));
  await promise;
  return child;
}

const toReason = (printed: string) => printed.trim().replace(/^error:\s*/i, '') || 'it printed nothing.';

/** Waits for what holds the program to this process's life, then becomes the program. */
const bound = 'exec 3<&0; (read -r _ <&3; kill $$) >/dev/null 2>&1 & exec "$0" "$@" </dev/null 3<&-';

/**
 * Starts a program that ends when this process ends, even by SIGKILL: a pipe from this process then closes. On Windows,
 * Node.js has the operating system do so. In a process group of its own, Ctrl-C in a terminal leaves it running until
 * the stack has finished what is under way.
 */
function spawnBound(program: string, args: string[]): ChildProcess {
  const child = isGrouped
    ? spawn('/bin/sh', ['-c', bound, program, ...args], { stdio: ['pipe', 'ignore', 'pipe'], detached: true })
    : spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  child.stdin?.on('error', () => {});
  child.once('exit', () => child.stdin?.destroy());
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  await ended;
}
