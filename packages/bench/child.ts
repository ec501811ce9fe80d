import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a Node.js program of the benchmark in a new process with only this environment, and returns the JSON in the last
 * line of its standard error. Its standard output, where handlers log, is discarded.
 */
export async function runChild<Result>(args: string[], env: { [name: string]: string | undefined }): Promise<Result> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} exited with ${code}:\n${toTail(output)}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** Returns the end of an error's text: above it, Node.js quotes the line, which is the whole of a minified bundle. */
function toTail(output: string): string {
  const lines = output.trim().split('\n').slice(-12);
  return lines.map((line) => line.trimEnd().slice(0, 300)).join('\n');
}
