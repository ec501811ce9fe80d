import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a command of this project and waits until what it prints has an `http://…` address in a line that `ready` matches.
 * Rejects with all that it printed when it ends before, or when so many minutes pass, which end it. `close` interrupts
 * it, as Ctrl-C does.
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
  const url = await new Promise<string>((resolve, reject) => {
    let address: string | undefined;
    function take(chunk: Buffer) {
      output += chunk;
      if (address) return;
      const line = output.split('\n').find((text) => ready.test(text));
      address = line && /https?:\/\/[^\s'"]+/.exec(line)?.[0];
      if (address) resolve(address.replace(/\/+$/, ''));
    }
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}:\n${output}`)));
    function giveUp() {
      child.kill();
      reject(new Error(`${args.join(' ')} is not ready after ${minutes} min:\n${output}`));
    }
    setTimeout(() => address ?? giveUp(), minutes * 60_000).unref();
  });
  return {
    url,
    pid: child.pid ?? 0,
    /** All that it has printed so far. */
    output: () => output,
    /** Answers the exit code. */
    close: async () => {
      const runs = child.exitCode === null && child.signalCode === null;
      // One signal is enough: a second one while Node.js ends would kill it.
      if (runs && (isSignalled || child.kill('SIGINT'))) await once(child, 'exit');
      return child.exitCode;
    },
    kill: (signal: NodeJS.Signals) => {
      isSignalled = true;
      return child.kill(signal);
    },
  };
}
