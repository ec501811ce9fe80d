import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { endGroup, isGrouped } from '../machine/process-group.ts';
import { UserError } from '../user-error.ts';

/** The values that `node.tryGetContext` returns; see https://docs.aws.amazon.com/cdk/v2/guide/context.html */
export type Context = { [name: string]: unknown };

/** The `app` command of cdk.json, with the context of cdk.json and cdk.context.json. */
export interface AppSettings {
  app: string;
  context: Context;
}

export interface RunningApp {
  /** Rejects with a UserError that contains the app's output if the app fails. */
  ended: Promise<void>;
  /** Resumes an app that waits for a line on its standard input; see preload.ts. */
  resume(): void;
  kill(): void;
}

/**
 * Starts the project's CDK app as the CDK CLI does, without credentials, to write its cloud assembly to `outdir`.
 * https://docs.aws.amazon.com/cdk/v2/guide/cli.html#cli-app-command
 */
export function startApp(
  project: string,
  outdir: string,
  { app, context }: AppSettings,
  env: { [name: string]: string } = {},
): RunningApp {
  const child = spawn(app, {
    cwd: project,
    shell: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      // Most of the start is loading CDK, which Node.js compiles only once with this.
      NODE_COMPILE_CACHE: join(project, 'node_modules/.cache/node'),
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      ...env,
    },
    // With its own process group, the shell and its children can be ended together.
    detached: isGrouped,
  });
  child.stdin.on('error', () => {});
  return { ended: waitForEnd(child, app), resume: () => child.stdin.end('\n'), kill: () => endGroup(child) };
}

/**
 * Reads the settings of a project's CDK app. The context has `validate: false`, which saves a second: the checks before
 * a deployment are not needed here. With `checkResponses`, functions refuse to break the contract.
 * @param overrides context that overrides the project's
 * @throws {UserError} when cdk.json cannot be read or has no app
 */
export function readSettings(project: string, overrides: Context): AppSettings {
  const settings = readJson(join(project, 'cdk.json'));
  if (typeof settings.app !== 'string') {
    throw new UserError(`${join(project, 'cdk.json')} has no "app": set it to the command that runs the CDK app.`);
  }
  const context = {
    ...readJson(join(project, 'cdk.context.json')),
    ...settings.context,
    validate: false,
    checkResponses: 'refuse',
    ...overrides,
  };
  return { app: settings.app, context };
}

async function waitForEnd(child: ChildProcess, app: string): Promise<void> {
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code === 0) return;
  const output = Buffer.concat(printed).toString().trim();
  throw new UserError(`Cannot synthesize the stack: ${app} exited with code ${code}.\n${output}`);
}

/** Reads a JSON object, which is empty if the file does not exist. */
function readJson(file: string): { app?: unknown; context?: object } {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`Cannot read ${file}: ${(error as Error).message}. Correct the file.`);
  }
}
