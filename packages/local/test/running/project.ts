import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startCommand } from '../../../agreement/src/targets/command.ts';
import { type Copy, openCopy } from '../../../agreement/src/targets/copy.ts';

/** `npm start` and `contract-first`, wherever they are run. */
export const main = resolve('packages/local/src/main.ts');
export const cli = resolve('packages/compiler/src/cli.ts');

/** The fixture, a project as a user has one: a contract with two operations, a function, a table and a CDK app. */
const fixture = resolve('packages/local/test/project');

const run = promisify(execFile);

export interface Projects {
  /** The fixture with what is generated from its contract and what is installed. */
  whole: string;
  /** The same, with a CDK app that only copies what the fixture's wrote: a start takes no synthesis. */
  synthesized: string;
}

/** Makes both projects in a folder of their own, once for a run of jest. */
export async function createProjects(): Promise<Projects & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  const [whole, synthesized] = [join(folder, 'whole'), join(folder, 'synthesized')];
  await cp(fixture, whole, { recursive: true });
  await linkModules(resolve('node_modules'), join(whole, 'node_modules'));
  await run(process.execPath, [cli, 'generate'], { cwd: whole });
  await copyFiles(whole, synthesized);
  const { context } = JSON.parse(await readFile(join(whole, 'cdk.json'), 'utf8'));
  const CDK_CONTEXT_JSON = JSON.stringify({ ...context, validate: false });
  const NODE_COMPILE_CACHE = join(whole, 'node_modules/.cache/node');
  const env = { ...process.env, NODE_COMPILE_CACHE, CDK_CONTEXT_JSON, CDK_OUTDIR: join(synthesized, 'assembly') };
  await run(process.execPath, ['infra/app.ts'], { cwd: whole, env });
  const copy = "require('node:fs').cpSync('assembly', process.env.CDK_OUTDIR, { recursive: true })";
  await writeFile(join(synthesized, 'cdk.json'), JSON.stringify({ app: `node -e "${copy}"` }));
  return { folder, whole, synthesized };
}

/** Says to the tests of a run, which are in processes of their own, where its projects are. */
export function leave({ whole, synthesized }: Projects): void {
  process.env.KEPT_PROJECTS = JSON.stringify({ whole, synthesized });
}

/** The projects of this run. */
export const projects: Projects = JSON.parse(process.env.KEPT_PROJECTS ?? '{}');

/** A copy of the whole fixture, to change and to break. */
export async function copyFixture(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'copy-'));
  await copyFiles(projects.whole, folder);
  return openCopy(folder);
}

interface StartOptions {
  /** Flags of `npm start`. */
  args?: string[];
  /** Flags of Node.js. */
  node?: string[];
  env?: { [name: string]: string };
  /** The synthesized fixture unless given. */
  project?: string;
}

/** Runs `npm start` on a free port, and keeps its tables in `data`. */
export function startFixture(data: string, { args = [], node = [], env, project }: StartOptions = {}) {
  const all = { PORT: '0', DATA_DIR: data, ...env };
  return startCommand([...node, main, ...args], /is ready/, all, project ?? projects.synthesized);
}

async function copyFiles(from: string, to: string): Promise<void> {
  const modules = join(from, 'node_modules');
  await cp(from, to, { recursive: true, filter: (path) => !path.startsWith(modules) });
  await symlink(modules, join(to, 'node_modules'));
}

/** What is installed, but for the caches: those of this run end with it. */
async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to);
  const names = (await readdir(from)).filter((name) => name !== '.cache');
  await Promise.all(names.map((name) => symlink(join(from, name), join(to, name))));
}
