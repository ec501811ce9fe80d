import { mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Creates a folder with links to what the project in the working directory consists of, and without its cdk.out. */
export async function linkThisProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  const names = (await readdir('.')).filter((name) => !name.startsWith('.') && !name.startsWith('cdk.out'));
  await Promise.all(names.map((name) => symlink(resolve(name), join(folder, name), 'junction')));
  return folder;
}
