import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findTypeErrors } from '../type-errors.ts';
import { compileText } from './compile.ts';
import { structure } from './structure.ts';

/** The number of documents, and their seed. `DOCUMENTS=5000 npm run jest -- packages/compiler/test/mutants/structure` takes a quarter of an hour. */
const numRuns = Number(process.env.DOCUMENTS ?? 150);
const seed = Number(process.env.SEED ?? 1);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'structure-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('documents with odd names', () => {
  it(`are accepted, or rejected with locations in the file: ${numRuns} of them`, async () => {
    const accepted = new Map<string, string>();
    const types: { [path: string]: string } = {};
    await fc.assert(
      fc.asyncProperty(structure, async (text) => {
        const emitted = await compileText(text, folder);
        if (emitted === undefined) return;
        const name = `d${accepted.size}`;
        accepted.set(name, text);
        for (const [file, code] of Object.entries(emitted)) types[`${name}/${file}`] = code;
      }),
      { numRuns, seed },
    );
    expect(accepted.size).toBeGreaterThan(numRuns / 10);
    // One program for all of them: the type checker reads its own library once.
    const errors = findTypeErrors(types).map((error) => `${error}\n${accepted.get(error.split('/')[0] ?? '')}`);
    expect(errors.slice(0, 5)).toEqual([]);
  }, 3_600_000);
});
