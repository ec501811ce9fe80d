import { type ChildProcess, spawn } from 'node:child_process';
import { isGrouped } from './process-group.ts';

/**
 * Starts a program that ends when this process ends, even by SIGKILL: closing the pipe from this process ends it. On
 * Windows, the operating system does so. The program has its own process group, so Ctrl-C does not reach it.
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

/** Starts a background subshell that kills the program when the pipe closes, then replaces the shell by the program. */
const script = 'exec 3<&0; (read -r _ <&3; kill $$) >/dev/null 2>&1 & exec "$0" "$@" </dev/null 3<&-';
