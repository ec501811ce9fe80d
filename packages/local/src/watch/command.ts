import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { endGroup, isGrouped } from '../machine/process-group.ts';

export interface RunningCommand {
  /** Resolves with the exit code and the output; never rejects. */
  ended: Promise<{ code: number | null; output: string }>;
  stop(): void;
}

/** Runs a command in a shell, with this Node.js and the project's installed commands on the PATH. */
export function startCommand(command: string, project: string): RunningCommand {
  const path = [dirname(process.execPath), `${project}/node_modules/.bin`, process.env.PATH].join(delimiter);
  const child = spawn(command, {
    cwd: project,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_COMPILE_CACHE: `${project}/node_modules/.cache/node`, ...process.env, PATH: path },
    detached: isGrouped,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve).once('error', () => resolve(null));
  });
  return {
    ended: ended.then((code) => ({ code, output: output.trim() })),
    stop: () => endGroup(child),
  };
}
