import type { ChildProcess } from 'node:child_process';

/** Sends SIGTERM to a process that leads its own process group, and to all that it has started. */
export function endGroup(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) signalGroup(child, 'SIGTERM');
}

/** Sends a signal to a process group; on Windows, which has none, ends the process. */
export function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    if (isGrouped) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group has ended already; macOS reports that as EPERM until the process is reaped.
  }
}

/** Whether `detached: true` starts a process group; it does except on Windows. */
export const isGrouped = process.platform !== 'win32';
