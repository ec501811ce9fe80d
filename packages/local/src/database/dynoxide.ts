import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { startBound } from '../machine/bound-process.ts';
import { requirePort } from '../machine/port.ts';
import { endGroup } from '../machine/process-group.ts';
import { UserError } from '../user-error.ts';
import { connect, type Engine } from './engine.ts';

/**
 * Starts dynoxide, a DynamoDB engine on SQLite (https://github.com/nubo-db/dynoxide), on a free port of this machine.
 * It ends with this process, however that ends, and is started again when it ends by itself; what it has acknowledged
 * is on the disk by then.
 * @param file where the tables are kept; in memory where it is left out
 * @param report takes a sentence when it has ended by itself
 * @throws UserError where there is no dynoxide for this platform, or it cannot use the file
 */
export async function startDynoxide(file?: string, report: (line: string) => void = () => {}): Promise<Engine> {
  const binary = findBinary();
  let port = await requirePort(0, '127.0.0.1');
  /** Rejects while it cannot be started; until it has started, calls wait. */
  let running = launch(binary, port, file).catch(async (error) => {
    if (!/already in use|failed to (bind|listen)/.test(String(error))) throw error;
    port = await requirePort(0, '127.0.0.1');
    return launch(binary, port, file);
  });
  let closing = false;
  let hasAnswered = false;
  function watch(child: ChildProcess): void {
    hasAnswered = false;
    child.once('exit', (code, signal) => {
      if (closing) return;
      // What was in memory is gone; and an engine that ended before its first answer would do so again.
      const again = file !== undefined && hasAnswered;
      const then = again
        ? 'it is started again, with every write that it had acknowledged'
        : 'it is not started again, so that calls of it fail. Start anew';
      report(`The local database ended by itself (${signal ?? `exit status ${code}`}): ${then}.`);
      if (!again) return;
      running = launch(binary, port, file);
      running.then(watch, (error: Error) => report(error.message));
    });
  }
  watch(await running);
  const url = `http://127.0.0.1:${port}`;
  const { send, close } = connect(url);
  return {
    url,
    remedy: toRemedy(file),
    async send(call) {
      await running;
      const answer = await send(call);
      hasAnswered = true;
      return answer;
    },
    async close() {
      closing = true;
      close();
      await running.then(end, () => {});
    },
  };
}

/** https://github.com/nubo-db/dynoxide/blob/main/npm/dynoxide/platforms.json */
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

/** @throws UserError */
export function findBinary(platform = `${process.platform}-${process.arch}`): string {
  const another = 'set DYNAMODB_ENDPOINT to the address of another DynamoDB, such as http://localhost:8000';
  if (!platforms.includes(platform)) {
    throw new UserError(
      `There is no local database for ${platform}, only for ${platforms.join(', ')}. Instead, ${another}.`,
    );
  }
  const name = `@dynoxide/${platform}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide${platform.startsWith('win32') ? '.exe' : ''}`);
  } catch {
    throw new UserError(
      `The local database is not installed: the package ${name} is missing. Run npm ci on this machine, without --omit=optional; or ${another}.`,
    );
  }
}

/** Resolves when it listens. */
async function launch(binary: string, port: number, file: string | undefined): Promise<ChildProcess> {
  const child = startBound(binary, ['--port', String(port), ...(file ? ['--db-path', file] : [])]);
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>();
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-2000);
    if (printed.includes('listening on')) resolve(child);
  });
  child.once('error', reject);
  child.once('close', () =>
    reject(new UserError(`The local database cannot start: ${printed.trim()} ${toRemedy(file)}`)),
  );
  return promise;
}

function toRemedy(file = 'the database') {
  return `Delete ${file} to start with an empty database, or set DATA_DIR to another folder.`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  endGroup(child);
  await ended;
}
