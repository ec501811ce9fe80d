import type { ChildProcess } from 'node:child_process';

/** Asks a process, started in a process group of its own, and all that it has started to end. */
export function endGroup(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) signalGroup(child, 'SIGTERM');
}

/** Sends a signal to a process group; Windows, which has none, ends the process. */
export function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    if (isGrouped) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Nothing of it is left; macOS says EPERM until the process that has ended is waited for.
  }
}

/** Whether `detached: true` starts a process group, as everywhere but on Windows. */
export const isGrouped = process.platform !== 'win32';
