import { type Case, deriveCases, toNamedValues } from '@contract-first/agreement/cases';
import type { Contract } from '@contract-first/compiler';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Finding, findChanges } from '../../src/breaking/findings.ts';
import { contractPairs } from './contract-pairs.ts';
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

/** An operation of the old contract and of the new one. */
type Pair = readonly [old: Json, next: Json];

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

function toPairs(): Pair[] {
  const table = Object.values(schemaPairs).flatMap(([before, after, passes]) => [
    [before, after],
    [after, before],
    ...(passes ? [passes] : []),
  ]);
  const changed = toSchemas().chain((schema) => fc.tuple(fc.constant(schema), toChanged(schema)));
  const unrelated = fc.tuple(toSchemas(1), toSchemas(1));
  const schemas = [...table, ...sample(changed, count), ...sample(unrelated, Math.ceil(count / 4))];
  return [...schemas.map((pair) => pair.map(toOperation) as unknown as Pair), ...listOperations()];
}

/** Returns an operation whose body and response have a schema. */
function toOperation(schema: unknown): Json {
  const content = toContent(schema);
  return { requestBody: { required: true, content }, responses: { 200: { description: 'ok', content } } };
}

/** Lists the pairs of contracts that differ in one operation only. */
function listOperations(): Pair[] {
  return Object.values(contractPairs)
    .flatMap(({ trips, passes }) => [trips, trips.toReversed(), ...(passes ? [passes] : [])])
    .map((pair) => pair.map(({ paths }) => paths['/things']?.post) as unknown as Pair)
    .filter((pair) => pair.every((operation) => operation && operation.security === undefined));
}

function sample<Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number): Value[] {
  return fc.sample(arbitrary, { seed, numRuns });
}

/** Reads a contract with the operations of one side. */
async function toSide(index: 0 | 1, schemas: Json): Promise<Side> {
  const paths = pairs.map((pair, at): [string, Json] => [
    `/${at}`,
    { post: { ...pair[index], operationId: `test${at}` } },
  ]);
  const document = toDocument(Object.fromEntries(paths), {
    components: { schemas: { ...components.schemas, ...schemas } },
  });
  const contract = await read(document);
  const cases = await deriveCases(contract, { count: pairs.length * 40, seed });
  return { contract, cases: cases.filter(isValid), validators: await importValidators(contract) };
}

function isValid({ faults, credentials, values }: Case): boolean {
  return faults.length === 0 && credentials === 'right' && values !== undefined;
}

type Direction = 'request' | 'response';

function listRejected(cases: Case[], validators: Map<string, Validators>, direction: Direction): Case[] {
  return cases.filter(({ operationId, values }) => {
    const { request, response } = validators.get(operationId) ?? {};
    if (!values) return false;
    if (direction === 'request') return !request?.(toNamedValues(values));
    return values.body !== undefined && response !== undefined && !response(values.body);
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
  const opposite = direction === 'request' ? 'response' : 'request';
  const noticed = new Set(
    findings
      .filter(
        ({ rule, severity }) => harmless.includes(rule) || (severity === 'breaking' && !rule.startsWith(opposite)),
      )
      .flatMap(({ operations }) => operations),
  );
  return listRejected(cases, validators, direction)
    .filter(({ operationId }) => !noticed.has(operationId))
    .map(({ operationId, values, kind }) => {
      const [before, after] = pairs[Number(operationId.slice('test'.length))] ?? [];
      return { kind, before: JSON.stringify(before), after: JSON.stringify(after), values: JSON.stringify(values) };
    });
}
