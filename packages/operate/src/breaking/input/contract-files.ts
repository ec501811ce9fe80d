import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../user-error.ts';

/** A contract on this machine, and what messages call its files. */
export interface ContractFile {
  path: string;
  toName(file: string): string;
  close(): Promise<void>;
}

/**
 * Finds a contract: a file, or the contract as it was at a git ref, whose files are written to a temporary folder until `close`.
 * @param given a path or a git ref, such as `main` or `v1.2.0`
 * @param contract the path that the contract has today
 * @throws {UserError} when there is neither
 */
export async function openContract(given: string, contract: string): Promise<ContractFile> {
  if (existsSync(given)) return { path: given, toName: (file) => file, close: async () => {} };
  const folder = dirname(resolve(contract));
  const commit = await findCommit(given, folder);
  // The path inside the repository, which is not where git runs if the project is in a folder of it.
  const prefix = (await git(folder, ['rev-parse', '--show-prefix'])).trim();
  const path = `${prefix}${relative(folder, resolve(contract))}`;
  const out = await realpath(await mkdtemp(join(tmpdir(), 'contract-at-')));
  async function close(): Promise<void> {
    await rm(out, { recursive: true, force: true });
  }
  try {
    await checkOut(commit, folder, out);
    if (!existsSync(join(out, path))) {
      throw new UserError(
        `${path} does not exist at ${given}. Give a later ref, or the file that was the contract then.`,
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { path: join(out, path), toName: (file) => `${given}:${relative(out, file).replaceAll('\\', '/')}`, close };
}

async function findCommit(given: string, folder: string): Promise<string> {
  try {
    return (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${given}^{commit}`])).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UserError(`${given} does not exist, and git, which could have it as a ref, is not installed.`);
    }
    const hint = 'Fetch the ref first: git fetch origin <branch>, or fetch-depth: 0 of actions/checkout.';
    throw new UserError(`${given} is neither a file nor a git ref. ${hint}`);
  }
}

/** Writes the files that a contract can consist of: YAML and JSON. The index and the work tree stay as they are. */
async function checkOut(commit: string, folder: string, out: string): Promise<void> {
  const root = (await git(folder, ['rev-parse', '--show-toplevel'])).trim();
  const listed = await git(root, ['ls-tree', '-r', '-z', '--name-only', commit]);
  const files = listed.split('\0').filter((file) => /\.(ya?ml|json)$|(^|\/)[^./]+$/i.test(file));
  const env = { ...process.env, GIT_INDEX_FILE: join(out, '.index') };
  await git(root, ['read-tree', commit], env);
  const child = spawn('git', ['checkout-index', '-z', '--stdin', `--prefix=${out.replaceAll('\\', '/')}/`], {
    cwd: root,
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.end(files.join('\0'));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new UserError(`git could not write the files of ${commit}: ${Buffer.concat(errors)}`);
}

async function git(folder: string, options: string[], env = process.env): Promise<string> {
  const { stdout } = await promisify(execFile)('git', options, { cwd: folder, env, maxBuffer: 2 ** 28 });
  return stdout;
}
