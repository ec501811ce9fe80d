import { type ChildProcess, spawn } from 'node:child_process';
import { isGrouped } from './process-group.ts';

/**
 * Starts a program that ends when this process ends, even by SIGKILL: a pipe from this process then closes. On Windows,
 * Node.js has the operating system do so. In a process group of its own, Ctrl-C in a terminal leaves it running.
 * @returns the program's process, whose standard error is a pipe
 */
export function startBound(program: string, args: string[]): ChildProcess {
  const child = isGrouped
    ? spawn('/bin/sh', ['-c', script, program, ...args], { stdio: ['pipe', 'ignore', 'pipe'], detached: true })
    : spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  child.stdin?.on('error', () => {});
  child.once('exit', () => child.stdin?.destroy());
  return child;
}

/** Leaves a shell behind that waits for the pipe to close, then becomes the program. */
const script = 'exec 3<&0; (read -r _ <&3; kill $$) >/dev/null 2>&1 & exec "$0" "$@" </dev/null 3<&-';
