import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile } from './compile.ts';
import { createMutant } from './mutant.ts';

/** The number of mutants, and the first seed. `MUTANTS=10000 npm run jest -- packages/compiler/test/mutants` takes ten minutes. */
const count = Number(process.env.MUTANTS ?? 150);
const first = Number(process.env.SEED ?? 1);

/** In milliseconds of CPU time, which does not depend on other load. */
const timeLimit = 30_000;

/** A long run includes public contracts, if `npm run test:foreign -w packages/agreement` has installed them. */
const files = [
  'packages/lambda/test/fixture/openapi.yaml',
  'packages/local/test/project/openapi.yaml',
  ...globSync('packages/agreement/foreign/documents/*.yaml').sort(),
  ...(process.env.MUTANTS
    ? globSync(
        'packages/agreement/foreign/node_modules/@readme/oas-examples/3.*/json/{uspto,callbacks,security,train-travel}.json',
      ).sort()
    : []),
];

const originals: { [name: string]: string } = {};
let folder: string;
beforeAll(async () => {
  for (const file of files) {
    originals[file] = await readFile(file, 'utf8');
  }
  folder = await mkdtemp(join(tmpdir(), 'mutants-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('mutants of contracts', () => {
  it(`are accepted, or rejected with locations in the file: ${count} of them`, async () => {
    const ended = { accepted: 0, rejected: 0 };
    const failures: string[] = [];
    for (let seed = first; seed < first + count; seed++) {
      const mutant = createMutant(seed, originals);
      const started = process.cpuUsage();
      await compile(mutant, folder).then(
        (outcome) => ended[outcome]++,
        (error: Error) => failures.push(`SEED=${seed} MUTANTS=1 (${mutant.origin}): ${error.stack}`),
      );
      if (process.cpuUsage(started).user / 1000 > timeLimit)
        failures.push(`SEED=${seed} MUTANTS=1 (${mutant.origin}) takes too long`);
    }
    expect(failures).toEqual([]);
    expect(ended.accepted + ended.rejected).toBe(count);
    if (count > 1000) console.log(`${count} mutants: ${ended.accepted} accepted, ${ended.rejected} rejected`);
  }, 3_600_000);
});
