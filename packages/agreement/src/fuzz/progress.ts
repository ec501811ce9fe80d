import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Contract } from '@contract-first/compiler';

/** How far a fuzzing run has come. */
export interface FuzzProgress {
  /** Identifies the contract: another one is a new run. */
  contract: string;
  /** The seed of the first round; each round adds one. */
  seed: number;
  rounds: number;
  cases: number;
}

const file = '.build/fuzz.json';

/** Reads the progress of a project's last run; starts at the first round if the contract has changed, or the seed is another. */
export async function readProgress(project: string, { document }: Contract, seed?: number): Promise<FuzzProgress> {
  const contract = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  const last = await readFile(join(project, file), 'utf8').then(JSON.parse, () => undefined);
  const isSame = last?.contract === contract && (seed === undefined || last.seed === seed);
  return isSame ? last : { contract, seed: seed ?? 1, rounds: 0, cases: 0 };
}

/** Writes to another file first, so that an interrupted run keeps the old progress. */
export async function writeProgress(project: string, progress: FuzzProgress): Promise<void> {
  const path = join(project, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, JSON.stringify(progress));
  await rename(`${path}.new`, path);
}
