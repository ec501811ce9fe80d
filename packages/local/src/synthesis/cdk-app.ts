import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { endGroup, isGrouped } from '../machine/process-group.ts';
import { UserError } from '../user-error.ts';

/** What the CDK app reads by `node.tryGetContext`; see https://docs.aws.amazon.com/cdk/v2/guide/context.html */
export type Context = { [name: string]: unknown };

/** How a CDK app is run: the `app` command of cdk.json, with the context of cdk.json and cdk.context.json. */
export interface AppSettings {
  app: string;
  context: Context;
}

export interface RunningApp {
  /** Rejects with a UserError that has what the app printed, when it fails. */
  ended: Promise<void>;
  /** Lets an app go on that waits for a line on its standard input. */
  go(): void;
  kill(): void;
}

/**
 * Starts the project's CDK app as the CDK CLI does, without credentials, and has it write its cloud assembly to `outdir`.
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
      // CDK is most of what is loaded: from the second start on, Node.js has it compiled.
      NODE_COMPILE_CACHE: join(project, 'node_modules/.cache/node'),
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      ...env,
    },
    // A process group of its own, so that the shell and what it started can be ended together.
    detached: isGrouped,
  });
  child.stdin.on('error', () => {});
  return { ended: waitForEnd(child, app), go: () => child.stdin.end('\n'), kill: () => endGroup(child) };
}

/**
 * Reads how a project's CDK app is run. The context has `validate: false`, because a rule about deploying shall not cost
 * every start a second.
 * @param overrides context that stands above the project's
 * @throws UserError for a cdk.json that can't be read, or has no app
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
  throw new UserError(`The stack can't be synthesized: ${app} ended with exit code ${code}.\n${output}`);
}

/** An absent file is an empty object. */
function readJson(file: string): { app?: unknown; context?: object } {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} can't be read: ${(error as Error).message}.`);
  }
}
