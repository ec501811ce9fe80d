import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Refusal } from './refusal.ts';

/** What the CDK app reads by `node.tryGetContext`; see https://docs.aws.amazon.com/cdk/v2/guide/context.html */
export type Context = { [name: string]: unknown };

/**
 * Runs the project's CDK app as the CDK CLI does, without credentials, and has it write its cloud assembly to `outdir`.
 * The app is the `app` command of cdk.json; it gets the context of cdk.json and cdk.context.json, and `validate: false`,
 * because a rule about deploying shall not cost every start a second; `overrides` stand above all.
 * https://docs.aws.amazon.com/cdk/v2/guide/cli.html#cli-app-command
 * @throws Refusal with what the app printed, when it fails
 */
export async function synthesize(
  project: string,
  outdir: string,
  { overrides = {}, signal }: { overrides?: Context; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  signal?.throwIfAborted();
  const { app, context } = readSettings(project);
  const child = spawn(app, {
    cwd: project,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, validate: false, ...overrides }),
    },
    // A process group of its own, so that the shell and what it started can be ended together.
    detached: process.platform !== 'win32',
  });
  signal?.addEventListener('abort', () => endGroup(child));
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  signal?.throwIfAborted();
  if (code === 0) return;
  const output = Buffer.concat(printed).toString().trim();
  throw new Refusal(`The stack can't be synthesized: ${app} ended with exit code ${code}.\n${output}`);
}

function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(process.platform === 'win32' ? pid : -pid);
}

function readSettings(project: string): { app: string; context: object } {
  const settings = readJson(join(project, 'cdk.json'));
  if (typeof settings.app !== 'string') {
    throw new Refusal(`${join(project, 'cdk.json')} has no "app": set it to the command that runs the CDK app.`);
  }
  return { app: settings.app, context: { ...readJson(join(project, 'cdk.context.json')), ...settings.context } };
}

/** An absent file is an empty object. */
function readJson(file: string): { app?: unknown; context?: object } {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refusal(`${file} can't be read: ${(error as Error).message}.`);
  }
}
