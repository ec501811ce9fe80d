import { type Case, deriveCases, toNamedValues } from '@contract-first/agreement/cases';
import type { Contract } from '@contract-first/compiler';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Finding, findChanges } from '../../src/breaking/findings.ts';
import { type Json, read, toContent, toDocument } from './documents.ts';
import { importValidators, type Validators } from './emitted.ts';
import { toChanged, toSchemas, toShared } from './random-schemas.ts';
import { components, schemaPairs } from './schema-pairs.ts';

/**
 * The gate against what clients would meet: requests derived from the old contract are put to the generated validators of the
 * new one, and bodies that the new one allows to those of the old responses. `SEED` and `COUNT` try others.
 */
const seed = Number(process.env.SEED ?? 1);
const count = Number(process.env.COUNT ?? 120);

type SchemaPair = readonly [old: unknown, next: unknown];

interface Side {
  contract: Contract;
  cases: Case[];
  validators: Map<string, Validators>;
}

let old: Side;
let next: Side;
let findings: Finding[];
const pairs = toPairs();

beforeAll(async () => {
  const [before, after] = sample(toShared(), 2);
  [old, next] = await Promise.all([toSide(0, before ?? {}), toSide(1, after ?? {})]);
  findings = findChanges(old.contract, next.contract);
}, 240_000);

describe('the gate', () => {
  it('has a finding for each valid request that is rejected', () => {
    expect(listUnnoticed(old.cases, next.validators, 'request')).toEqual([]);
  });

  it('has a finding for each response that was excluded', () => {
    expect(listUnnoticed(next.cases, old.validators, 'response')).toEqual([]);
  });

  it('is put to the test: many requests are rejected, and many pairs have no breaking finding', () => {
    const rejected = new Set(listRejected(old.cases, next.validators, 'request').map(({ operationId }) => operationId));
    const breaking = new Set(
      findings.filter(({ severity }) => severity === 'breaking').flatMap(({ operations }) => operations),
    );
    expect(rejected.size).toBeGreaterThan(pairs.length / 8);
    expect(pairs.length - breaking.size).toBeGreaterThan(pairs.length / 20);
  });
});

function toPairs(): SchemaPair[] {
  const table = Object.values(schemaPairs).flatMap(([before, after, passes]): SchemaPair[] => [
    [before, after],
    [after, before],
    ...(passes ? [passes] : []),
  ]);
  const changed = toSchemas().chain((schema) => fc.tuple(fc.constant(schema), toChanged(schema)));
  const unrelated = fc.tuple(toSchemas(1), toSchemas(1));
  return [...table, ...sample(changed, count), ...sample(unrelated, Math.ceil(count / 4))];
}

function sample<Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number): Value[] {
  return fc.sample(arbitrary, { seed, numRuns });
}

/** Reads a contract with an operation for each pair, whose body and response have its schema. */
async function toSide(index: 0 | 1, schemas: Json): Promise<Side> {
  const paths = pairs.map((pair, at): [string, Json] => {
    const content = toContent(pair[index]);
    const responses = { 200: { description: 'ok', content } };
    return [`/${at}`, { post: { operationId: `test${at}`, requestBody: { required: true, content }, responses } }];
  });
  const document = toDocument(Object.fromEntries(paths), {
    components: { schemas: { ...components.schemas, ...schemas } },
  });
  const contract = await read(document);
  const cases = await deriveCases(contract, { count: pairs.length * 40, seed });
  return { contract, cases: cases.filter(isValid), validators: await importValidators(contract) };
}

function isValid({ faults, credentials, values }: Case): boolean {
  return faults.length === 0 && credentials === 'right' && values?.body !== undefined;
}

type Direction = 'request' | 'response';

function listRejected(cases: Case[], validators: Map<string, Validators>, direction: Direction): Case[] {
  return cases.filter(({ operationId, values }) => {
    const { request, response } = validators.get(operationId) ?? {};
    if (!values) return false;
    return direction === 'request' ? !request?.(toNamedValues(values)) : !response?.(values.body);
  });
}

/** The findings that a value may be rejected for although they break no client that sends or reads only what is declared. */
const harmless = [
  'request-property-added',
  'response-property-added-to-closed',
  'response-additional-allowed',
  'response-overlap-undecided',
];

/** Lists what is rejected without a finding, each with both schemas. */
function listUnnoticed(cases: Case[], validators: Map<string, Validators>, direction: Direction): object[] {
  const noticed = new Set(
    findings
      .filter(
        ({ rule, severity }) => (severity === 'breaking' && rule.startsWith(direction)) || harmless.includes(rule),
      )
      .flatMap(({ operations }) => operations),
  );
  return listRejected(cases, validators, direction)
    .filter(({ operationId }) => !noticed.has(operationId))
    .map(({ operationId, values }) => {
      const [before, after] = (pairs[Number(operationId.slice('test'.length))] ?? []).map((schema) =>
        JSON.stringify(schema),
      );
      return { operationId, before, after, body: JSON.stringify(values?.body) };
    });
}
