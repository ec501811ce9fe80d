import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { UserError } from '../user-error.ts';

/**
 * Runs npm in the project, and returns the JSON that it prints, also where it exits with a code because of what it found.
 * @throws {UserError} when it prints something else
 */
export async function runNpm(args: string[]): Promise<unknown> {
  const { npm_execpath: cli } = process.env;
  const child = cli
    ? spawn(process.execPath, [cli, ...args])
    : spawn('npm', args, { shell: process.platform === 'win32' });
  const closed = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new UserError(`npm ${args[0]} failed: ${stderr || stdout}`);
  }
}
