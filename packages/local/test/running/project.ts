import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startCommand } from '../../../agreement/src/targets/command.ts';
import { type Copy, openCopy } from '../../../agreement/src/targets/copy.ts';

/** The programs of `npm start` and `contract-first`. */
export const main = resolve('packages/local/bin.js');
export const cli = resolve('packages/compiler/src/cli.ts');

/** The fixture, a user's project: a contract with two operations, a function, a table and a CDK app. */
const fixture = resolve('packages/local/test/project');

const run = promisify(execFile);

export interface Projects {
  /** The fixture with its generated files and installed packages. */
  whole: string;
  /** The same, with a CDK app that copies the fixture's cloud assembly, so that a start is fast. */
  synthesized: string;
}

/** Creates both projects in a new folder, once for a run of Jest. */
export async function createProjects(): Promise<Projects & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'projects-'));
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

/** Publishes the projects' folders in the environment, because the tests of a run have their own processes. */
export function publishProjects({ whole, synthesized }: Projects): void {
  process.env.TEST_PROJECTS = JSON.stringify({ whole, synthesized });
}

/** The projects of this run. */
export const projects: Projects = JSON.parse(process.env.TEST_PROJECTS ?? '{}');

/** Creates a copy of the whole fixture that a test can change. */
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
  /** The synthesized fixture by default. */
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

/** Links the installed packages without their cache, so that this run has its own. */
async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to);
  const names = (await readdir(from)).filter((name) => name !== '.cache');
  await Promise.all(names.map((name) => symlink(join(from, name), join(to, name))));
}
