import type { ChildProcess } from 'node:child_process';
import { signalGroup } from '../machine/process-group.ts';

/** Resolves with Lambda's description of the exit, such as `exit status 1` or `signal: killed`. */
export function waitForExit(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`fork/exec: ${error.message}`));
    function end(status: number | null, signal: string | null) {
      return resolve(signal ? `signal: ${signals[signal] ?? signal}` : `exit status ${status}`);
    }
    // On `close`, unlike on `exit`, everything that the process has written has arrived.
    child.once('close', end);
    child.once('exit', (status, signal) => {
      killGroup(child);
      // A process that it started in another group may keep its standard error open.
      const timer = setTimeout(end, 1000, status, signal);
      child.once('close', () => clearTimeout(timer));
    });
  });
}

const signals: { [signal: string]: string } = { SIGABRT: 'aborted', SIGKILL: 'killed', SIGSEGV: 'segmentation fault' };

/** Kills an environment with all that the function has started. */
export function killGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
}

const running = new Set<ChildProcess>();

/** Kills the child when this process exits without closing it, as at a second Ctrl-C. */
export function killWithThisProcess(child: ChildProcess, exited: Promise<string>): void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
  void exited.then(() => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  running.forEach(killGroup);
}
