import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const compiler = resolve(import.meta.dirname, '../../compiler/src/cli.ts');

/** A folder with a contract and the code generated from it. */
export interface Generated {
  folder: string;
  // biome-ignore lint/suspicious/noExplicitAny: the types of code generated at run time are unknown
  load(file: 'operations.js' | 'responses.js'): Promise<any>;
  close(): Promise<void>;
}

/** Generates the code of a contract, given as a document or as a path, into a temporary folder. */
export async function generate(contract: string | object): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'generated-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const file = join(folder, 'openapi.yaml');
  if (typeof contract === 'string') await cp(contract, file);
  else await writeFile(file, JSON.stringify(contract));
  const env = { ...process.env, NODE_OPTIONS: '' };
  await promisify(execFile)(process.execPath, [compiler, 'generate'], { cwd: folder, env });
  return {
    folder,
    load: (file) => import(join(folder, 'generated', file)),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
