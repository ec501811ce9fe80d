import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const root = process.cwd();
const copied = [
  '.github',
  '.gitignore',
  'biome.json',
  'cdk.json',
  'generated',
  'infra',
  'jest.config.js',
  'openapi.yaml',
  'package.json',
  'packages',
  'src',
  'test',
  'tsconfig.json',
];

export interface CommandResult {
  code: number;
  /** What the command printed on both streams. */
  output: string;
}

/** A copy of a project for a test to change. It shares the installed packages. */
export interface Copy {
  folder: string;
  /**
   * Replaces a text in a file.
   * @throws {Error} when the file does not contain it, or is not one of the user's
   */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  /** Runs Node.js in the copy. Resolves whatever the exit code. */
  node(...args: string[]): Promise<CommandResult>;
  /** Type-checks what is the user's, without the tests of the packages, and returns what the type checker prints. */
  typecheck(): Promise<string>;
  close(): Promise<void>;
}

/** Copies the project in the working directory. */
export async function copyProject(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'copy-'));
  await Promise.all(
    copied.map((name) => cp(join(root, name), join(folder, name), { recursive: true, filter: isSource })),
  );
  await linkModules(join(root, 'node_modules'), join(folder, 'node_modules'));
  return openCopy(folder);
}

/** Returns the functions to change, run and remove the copy in a folder. */
export function openCopy(folder: string): Copy {
  const node: Copy['node'] = async (...args) => {
    const options = { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } };
    return promisify(execFile)(process.execPath, args, options).then(
      ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
      ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
    );
  };
  return {
    folder,
    node,
    async typecheck() {
      const own = ['generated', 'src', 'infra', 'test/contract', 'test/infra', 'test/unit'];
      const settings = { extends: '../tsconfig.json', include: own.map((name) => `../${name}`) };
      // Where neither the linter nor git looks.
      const file = join(folder, 'node_modules', 'tsconfig.own.json');
      await writeFile(file, JSON.stringify(settings));
      return (await node('node_modules/@typescript/native/bin/tsc', '-p', file)).output;
    },
    async edit(file, from, to) {
      if (/^(packages|node_modules)\//.test(file))
        throw new Error(`Tests may edit the user's files only; got ${file}.`);
      const text = await readFile(join(folder, file), 'utf8');
      if (text.search(from) < 0) throw new Error(`${file} does not contain ${from}.`);
      await writeFile(join(folder, file), text.replace(from, to));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Links to the installed packages, except the workspaces, which the copy has. */
async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(join(to, '.bin'), { recursive: true });
  for (const name of await readdir(from)) {
    if (name !== '.bin' && name !== '@contract-first') await symlink(join(from, name), join(to, name));
  }
  // Verbatim links are relative, so that those of the workspaces lead to the copy.
  const options = { recursive: true, verbatimSymlinks: true };
  for (const name of ['.bin', '@contract-first']) await cp(join(from, name), join(to, name), options);
}

/** Excludes what tests have installed for themselves. */
function isSource(path: string): boolean {
  return basename(path) !== 'node_modules';
}
