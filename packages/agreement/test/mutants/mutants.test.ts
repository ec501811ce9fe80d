import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSecured, readDocument } from '@contract-first/compiler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveCases } from '../../src/cases/derive.ts';
import { listChanges } from '../../src/mutants/changes/changes.ts';
import { listHttpMutants } from '../../src/mutants/http/mutants.ts';
import { toContractMutants } from '../../src/mutants/makers/contract-mutants.ts';
import { createModelMaker } from '../../src/mutants/makers/model.ts';
import { createTypesMaker } from '../../src/mutants/makers/types.ts';
import { createValidatorMaker } from '../../src/mutants/makers/validator.ts';
import { listModelMutants } from '../../src/mutants/model-faults.ts';
import { runMutants } from '../../src/mutants/run.ts';
import { createReference } from '../../src/reference/reference.ts';
import { generate } from '../generated.ts';
import { credential, startServer } from '../suite/server.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutants-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('mutants of the layers in this process', () => {
  it('are more than sixty for the contract of the project, and none is missed', async () => {
    const contract = await readDocument('openapi.yaml');
    const cases = await deriveCases(contract, { seed: 1 });
    const changes = listChanges(contract);
    const makers = [
      createValidatorMaker(contract, folder),
      createTypesMaker(contract, folder),
      createModelMaker(contract),
    ];
    const sets = [
      ...makers.map((maker) => toContractMutants(changes, maker, contract, cases)),
      listModelMutants(contract, cases),
    ];
    const results = [];
    for (const set of sets) results.push(...(await runMutants(set, contract)));
    expect(results.filter(({ outcome }) => outcome === 'missed')).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(60);
    const same = results.filter(({ outcome }) => outcome === 'same');
    expect(new Set(same.map(({ title }) => title))).toEqual(new Set(['minLength dropped', 'minLength 0 instead of 1']));
  });

  it.each(['petstore', 'modern', 'parameters', 'secured'])(
    'are none of them missed for the validators of %s, or cannot be told for a reason',
    async (name) => {
      const contract = await readDocument(join(import.meta.dirname, `../../foreign/documents/${name}.yaml`));
      const cases = await deriveCases(contract, { seed: 1 });
      const maker = createValidatorMaker(contract, join(folder, name));
      const results = await runMutants(toContractMutants(listChanges(contract), maker, contract, cases), contract);
      expect(results.filter(({ outcome }) => outcome === 'missed')).toEqual([]);
      expect(results.length).toBeGreaterThan(20);
      const unexplained = results.filter(({ outcome, by }) => outcome === 'same' && !by);
      expect(unexplained).toEqual([]);
    },
    60_000,
  );

  it('are missed when no case reveals them', async () => {
    const contract = await readDocument('openapi.yaml');
    const set = toContractMutants(listChanges(contract), createModelMaker(contract), contract, []);
    const results = await runMutants(set, contract);
    expect(results.filter(({ outcome }) => outcome === 'caught')).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'missed').length).toBeGreaterThan(10);
  });
});

describe('mutants of an API', () => {
  it('include one that accepts every caller, which is caught', async () => {
    const file = join(import.meta.dirname, '../suite/openapi.yaml');
    const [contract, notes, server] = await Promise.all([readDocument(file), generate(file), startServer()]);
    try {
      const [{ operations }, { responses }] = await Promise.all([
        notes.load('operations.js'),
        notes.load('responses.js'),
      ]);
      const set = await listHttpMutants({
        contract,
        generated: { operations, responses },
        cases: await deriveCases(contract, { seed: 1 }),
        target: { url: server.url, findCredential: () => credential },
        reference: await createReference(contract, 'response'),
      });
      const results = await runMutants(set, contract);
      const open = results.filter(({ title }) => title.endsWith('every caller accepted'));
      const secured = contract.operations.filter(isSecured);
      expect(open.map(({ outcome }) => outcome)).toEqual(secured.map(() => 'caught'));
      expect(secured.length).toBeGreaterThan(1);
    } finally {
      await Promise.all([server.close(), notes.close()]);
    }
  });
});
