import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both streams. */
  output: string;
}

/** A folder in which to run commands. */
export interface Project {
  folder: string;
  /** Runs `operate …args` without a terminal. */
  operate(...args: string[]): Promise<Ended>;
  /** Runs `cdk …args`. */
  cdk(...args: string[]): Promise<Ended>;
  close(): Promise<void>;
}

/** @param env the environment of all commands, which has no other credentials */
export async function createProject(env: { [name: string]: string }): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  await cp(fileURLToPath(new URL('fixture', import.meta.url)), folder, { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  return toProject(folder, env);
}

/** Links what this project consists of, apart from its cdk.out. */
export async function linkThisProject(env: { [name: string]: string }): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  for (const entry of await readdir('.', { withFileTypes: true })) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'cdk.out') continue;
    if (entry.isFile()) await cp(name, join(folder, name));
    else await symlink(resolve(name), join(folder, name), 'junction');
  }
  return toProject(folder, env);
}

function toProject(folder: string, env: { [name: string]: string }): Project {
  const operate = resolve('packages/operate/src/cli.ts');
  return {
    folder,
    operate: (...args) => run(folder, [operate, ...args], env),
    cdk: (...args) => run(folder, [resolve('node_modules/aws-cdk/bin/cdk'), ...args], env),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs Node.js, for two minutes at most. */
async function run(folder: string, args: string[], env: { [name: string]: string }): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
    env: {
      PATH: process.env.PATH ?? '',
      // The folder of CDK's caches, among them that of accounts by access key.
      CDK_HOME: join(folder, '.cdk'),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
      ...env,
    } as NodeJS.ProcessEnv,
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr, output: stdout + stderr };
}
