import { join } from 'node:path';
import { findAt, readDocument } from '@contract-first/compiler';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/case.ts';
import { deriveCases } from '../../src/cases/derive.ts';
import { toNamedValues } from '../../src/requests/named-values.ts';
import { generate } from '../generated.ts';

const file = join(import.meta.dirname, 'openapi.yaml');
const contract = await readDocument(file);
const generated = await generate(file);
afterAll(() => generated.close());
const { operations } = await generated.load('operations.js');
const cases = await deriveCases(contract, { seed: 1 });

type Validate = (request: object) => boolean;

/** Loads the generated validators by operationId. */
async function loadValidators(): Promise<Map<string, Validate>> {
  const modules = await Promise.all(
    Object.values<() => Promise<{ operationId: string; validate: Validate }>>(operations).map((load) => load()),
  );
  return new Map(modules.map(({ operationId, validate }) => [operationId, validate]));
}

const validators = await loadValidators();

/** Lists the cases on which validators and contract disagree. */
function findDisagreements(list: Case[], find = (operationId: string) => validators.get(operationId)): string[] {
  return list.flatMap(({ id, title, operationId, values, faults }) => {
    if (!values || faults.some(({ keyword }) => keyword === 'security')) return [];
    return find(operationId)?.(toNamedValues(values)) === (faults.length === 0) ? [] : `${id}: ${title}`;
  });
}

function ofOperation(operationId: string): Case[] {
  return cases.filter((each) => each.operationId === operationId);
}

function findCase(operationId: string, title: string): Case | undefined {
  return ofOperation(operationId).find((each) => each.title === title);
}

describe('the cases of a contract', () => {
  it('are valid or not as the generated validators say, derived and random', async () => {
    const random = await deriveCases(contract, { count: 1200, seed: 3 });
    expect(random.filter(({ kind }) => kind === 'random').length).toBeGreaterThan(300);
    expect(findDisagreements([...cases, ...random])).toEqual([]);
    const rejected = cases.filter(({ values, faults }) => values && faults.length > 0);
    expect(findDisagreements(cases, () => () => true)).toHaveLength(rejected.length);
  });

  it('are of every kind, valid and not', () => {
    const kinds = new Set(cases.map(({ kind, faults }) => `${kind} ${faults.length === 0}`));
    for (const kind of ['boundary', 'missing', 'superfluous', 'media type', 'credentials']) {
      expect(kinds).toContain(`${kind} true`);
    }
    for (const kind of ['violation', 'missing', 'superfluous', 'media type', 'malformed', 'credentials']) {
      expect(kinds).toContain(`${kind} false`);
    }
  });

  it('are the same for the same seed; another changes the random ones only', async () => {
    const options = { count: 700, seed: 1 };
    const all = await deriveCases(contract, options);
    expect(await deriveCases(contract, options)).toEqual(all);
    const others = await deriveCases(contract, { ...options, seed: 2 });
    expect(others).not.toEqual(all);
    expect(others.filter(({ kind }) => kind !== 'random')).toEqual(all.filter(({ kind }) => kind !== 'random'));
  });

  it('have ids of their own, a place in the contract for each fault, and statuses if they have faults', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const faults = cases.flatMap((each) => each.faults);
    const missing = faults.filter(({ pointer }) => findAt(contract.document, pointer) === undefined);
    expect(missing).toEqual([]);
    expect(cases.filter((each) => each.statuses.length > 0 !== each.faults.length > 0)).toEqual([]);
  });
});

describe('fewer cases than there are', () => {
  it.each([5, 20, 60])('are %i, shared by the operations and by kinds', async (count) => {
    const few = await deriveCases(contract, { count, seed: 1 });
    expect(few).toHaveLength(count);
    const counts = [...Map.groupBy(few, ({ operationId }) => operationId).values()].map((list) => list.length);
    expect(counts).toHaveLength(contract.operations.length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(new Set(few.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(Math.min(count, 5) - 1);
  });
});

describe('parameters', () => {
  it('are sent by their styles', () => {
    const { target, headers } = findCase('readStyles', 'every optional parameter')?.request ?? {};
    const [path, query] = String(target).split('?');
    expect(path).toBe('/styles/5/a,b/.red/;x=1;y=2/%7B%22x%22%3A1%2C%22y%22%3A2%7D');
    expect(query?.split('&')).toEqual([
      ...['form=1', 'form=2', 'comma=1,2', 'space=1%202', 'pipe=true%7Cfalse', 'deep%5Bx%5D=1', 'deep%5By%5D=2'],
      ...['left=1', 'flag=true', expect.stringMatching(/^json=%7B/)],
    ]);
    expect(headers).toEqual({ 'X-List': '1,2', 'X-Object': 'x=1,y=2', Cookie: 'session=abc' });
  });

  it.each([
    'path#/simple',
    'path#/list',
    'path#/label',
    'path#/matrix',
    'path#/content',
    'query#/form',
    'query#/comma',
    'query#/space',
    'query#/pipe',
    'query#/deep',
    'query#/members',
    'query#/flag',
    'query#/json',
    'header#/x-list',
    'header#/x-object',
    'cookie#/session',
  ])('have invalid values at %s', (location) => {
    const found = ofOperation('readStyles').filter(({ faults }) => faults.some(({ at }) => at.startsWith(location)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ statuses }) => statuses.includes(400))).toBe(true);
  });

  it('may be empty, are missing, sent twice, undeclared or not percent-encoded', () => {
    expect(findCase('readStyles', 'query parameter flag: empty')?.faults).toEqual([]);
    expect(findCase('readStyles', 'query parameter form: missing')?.faults).toMatchObject([
      { keyword: 'required', at: 'query#/form' },
    ]);
    expect(findCase('readStyles', 'query parameter flag: sent twice')?.request.target).toMatch(/flag=true&flag=true/);
    expect(findCase('readStyles', 'an undeclared header')?.faults).toEqual([]);
    expect(findCase('readThing', 'an undeclared query parameter')?.request.target).toBe('/things/t1/1?undeclared=a');
    expect(findCase('readThing', 'path parameter id: not UTF-8')).toMatchObject({
      statuses: [400],
      request: { target: '/things/%ff/1' },
    });
  });

  it('never have a value that is another path', () => {
    expect(ofOperation('readThing').filter(({ request }) => request.target.startsWith('/things/all/'))).toEqual([]);
  });
});

describe('bodies', () => {
  it.each([
    ['trailing text', 400],
    ['truncated JSON', 400],
    ['bytes that are not UTF-8', 400],
    ['a byte order mark', 400],
    ['a repeated name', 400],
    ['a number that would lose precision', 400],
    ['a number that is too large', 400],
    ['NaN', 400],
    ['nesting of 101 levels', 400],
    ['a body of 7000000 bytes', 413],
    ['a body of 10485761 bytes', 413],
    ['application/json; charset=iso-8859-1', 415],
    ['text/x-undeclared', 415],
    ['a media type without a slash', 415],
    ['no media type', 415],
  ])('are rejected with %s', (title, status) => {
    expect(findCase('createThing', title)).toMatchObject({ statuses: [status], faults: [{ keyword: 'content' }] });
  });

  it('have nothing else wrong when they are malformed where the schema allows any value', () => {
    const { request } = findCase('createThing', 'a number that would lose precision') ?? {};
    expect(request?.body).toBe('{"id":"t1","size":1,"note":9007199254740993}');
  });

  it('are sent as each declared media type, and as one of each range', () => {
    const valid = ofOperation('createThing').filter(({ kind, faults }) => kind === 'media type' && faults.length === 0);
    expect(valid.map(({ request }) => [request.headers['Content-Type'], request.body])).toEqual(
      expect.arrayContaining([
        ['APPLICATION/JSON', '{"id":"t1","size":1}'],
        ['text/plain', expect.stringMatching(/^.{1,5}$/)],
        ['application/x-www-form-urlencoded', expect.stringMatching(/^a=/)],
        ['image/png', Uint8Array.from([0x89, 0xff, 0x00, 0x0a])],
      ]),
    );
  });

  it('are missing where they are required or not, and sent where none is declared', () => {
    expect(findCase('createThing', 'no body')).toMatchObject({
      statuses: [400, 415],
      faults: [{ keyword: 'required' }],
    });
    expect(findCase('updateThing', 'no body')?.faults).toEqual([]);
    expect(findCase('readThing', 'a body that is not declared')?.request).toMatchObject({
      method: 'GET',
      body: '{"a":1}',
    });
  });
});

describe('credentials', () => {
  it('are those of each alternative, none, wrong ones, and parts of what is required together', () => {
    const found = ofOperation('createThing').filter(({ kind }) => kind === 'credentials');
    expect(found.map(({ credentials, schemes, statuses }) => [credentials, schemes, statuses])).toEqual([
      ['right', ['key'], []],
      ['right', ['token', 'tenant'], []],
      ['none', undefined, [401, 403]],
      ['wrong', ['key'], [401, 403]],
      ['wrong', ['token', 'tenant'], [401, 403]],
      ['right', ['tenant'], [401, 403]],
      ['right', ['token'], [401, 403]],
    ]);
  });

  it('lack the scopes where every alternative requires some', async () => {
    const secured = await readDocument(join(import.meta.dirname, '../../foreign/documents/secured.yaml'));
    const all = await deriveCases(secured, { seed: 1 });
    const found = all.filter(({ credentials }) => credentials === 'unscoped');
    expect(found.map(({ operationId, statuses }) => [operationId, statuses])).toEqual([['putNote', [403]]]);
  });

  it('may be left out where security is optional, and are not derived for signatures', () => {
    expect(findCase('readThing', 'no credentials')?.faults).toEqual([]);
    expect(ofOperation('listThings').filter(({ kind }) => kind === 'credentials')).toEqual([]);
  });
});
