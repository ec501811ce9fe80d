import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a Node.js program and waits for a line of its output that matches `ready` and has an `http://…` URL.
 * Rejects with the output when the program exits first, or when it is not ready after `minutes`, which ends it.
 * `close` interrupts the program, as Ctrl-C does, and returns its exit code.
 */
export async function startCommand(
  args: string[],
  ready: RegExp,
  env: { [name: string]: string } = {},
  cwd = process.cwd(),
  minutes = 1,
) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let isSignalled = false;
  function collect(chunk: Buffer) {
    output += chunk;
  }
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const url = await waitForUrl(child, () => findUrl(output, ready), minutes).catch((error: Error) => {
    throw new Error(`${args.join(' ')} ${error.message}:\n${output}`);
  });
  return {
    url,
    pid: child.pid ?? 0,
    /** Returns everything printed so far. */
    output: () => output,
    close: async () => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      // A second signal would kill a Node.js process that is shutting down.
      if (isRunning && (isSignalled || child.kill('SIGINT'))) await once(child, 'exit');
      return child.exitCode;
    },
    kill: (signal: NodeJS.Signals) => {
      isSignalled = true;
      return child.kill(signal);
    },
  };
}

function findUrl(output: string, ready: RegExp): string | undefined {
  const line = output.split('\n').find((text) => ready.test(text));
  return line && /https?:\/\/[^\s'"]+/.exec(line)?.[0].replace(/\/+$/, '');
}

/** Checks for the URL after each chunk of output. Its listeners come after those that collect the output. */
async function waitForUrl(child: ChildProcess, find: () => string | undefined, minutes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      child.kill();
      reject(new Error(`was not ready after ${minutes} min`));
    }, minutes * 60_000);
    function check() {
      const url = find();
      if (!url) return;
      clearTimeout(timeout);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', check);
      resolve(url);
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', check);
    child.once('exit', (code) => {
      clearTimeout(timeout);
      reject(new Error(`exited with ${code}`));
    });
  });
}
