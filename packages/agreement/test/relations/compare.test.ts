import type { Keyword } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../src/case.ts';
import type { LayerName } from '../../src/layers/layer.ts';
import { createComparison } from '../../src/relations/compare.ts';
import { relations } from '../../src/relations/relations.ts';
import { contract, pointer, toCase } from '../layers/contract.ts';

const valid = toCase({ id: 'a', data: 1 });
const accepts = { accepts: true, said: 'yes' };
const rejects = { accepts: false, said: 'no' };

function toInvalid(...faults: Fault[]) {
  return toCase({ id: 1 }, faults);
}

const pattern = { keyword: 'pattern', pointer, at: '#/id' };
const required = { keyword: 'required', pointer: '#/components/schemas/Thing/required', at: '#/data' };

function compare(name: LayerName, ...given: Parameters<ReturnType<typeof createComparison>['compare']>) {
  return createComparison(name, contract).compare(...given);
}

describe('the comparison of a layer with the contract', () => {
  it.each(Object.keys(relations) as LayerName[])('finds that %s agrees', (name) => {
    expect(compare(name, accepts, valid).outcome).toBe('agrees');
    expect(compare(name, rejects, toInvalid(pattern, required)).outcome).toBe('agrees');
  });

  it.each(Object.keys(relations) as LayerName[])('reports what only %s rejects', (name) => {
    expect(compare(name, rejects, valid)).toMatchObject({
      outcome: 'disagrees',
      reason: `saveThing, a body: the contract accepts it; ${name} rejects it (no)`,
    });
  });

  it('reports what only an equal layer accepts, with the rule', () => {
    expect(compare('validator', accepts, toInvalid(pattern))).toMatchObject({
      outcome: 'disagrees',
      reason: `saveThing, a body: the contract rejects it by pattern (${pointer}) at #/id; validator accepts it (yes)`,
    });
  });

  it('reports a response that breaks the contract', () => {
    const breach = 'It got no response.';
    expect(compare('local', { ...accepts, breach }, valid)).toMatchObject({
      outcome: 'disagrees',
      reason: expect.stringContaining(breach),
    });
  });

  it('excuses a weaker layer only if every fault is covered', () => {
    expect(compare('types', accepts, toInvalid(pattern)).outcome).toBe('weaker');
    expect(compare('types', accepts, toInvalid(pattern, required)).outcome).toBe('disagrees');
    expect(compare('model', accepts, toInvalid(required)).outcome).toBe('disagrees');
  });

  it('excuses types that accept what a branch rejects only by keywords without a type', () => {
    const choice = { keyword: 'anyOf', pointer: '#/components/schemas/Thing/anyOf', at: '#' };
    expect(compare('types', accepts, toInvalid({ ...choice, branches: [[required], [pattern]] })).outcome).toBe(
      'weaker',
    );
    expect(compare('types', accepts, toInvalid({ ...choice, branches: [[required, pattern]] })).outcome).toBe(
      'disagrees',
    );
  });

  it('excuses types that accept a number for an integer, and no other type', () => {
    const type = { keyword: 'type', at: '#/id' };
    const integer = { ...type, pointer: '#/components/schemas/Problem/properties/status/type' };
    const string = { ...type, pointer: '#/components/schemas/Problem/properties/title/type' };
    expect(compare('types', accepts, toInvalid(integer)).outcome).toBe('weaker');
    expect(compare('types', accepts, toInvalid(string)).outcome).toBe('disagrees');
  });

  it('excuses types that reject a valid request only by what no type describes', () => {
    expect(compare('types', { ...rejects, looseness: 'another type' }, valid).outcome).toBe('known');
    expect(compare('types', rejects, valid).outcome).toBe('disagrees');
  });

  it('excuses the model where the report says so, and lists what it never saw', () => {
    const { compare: compareModel, listUnseen } = createComparison('model', contract);
    const other = {
      keyword: 'content',
      pointer: '#/paths/~1things/post/requestBody/content',
      at: 'header#/content-type',
    };
    const before = listUnseen();
    expect(compareModel(accepts, toInvalid(other))).toMatchObject({
      outcome: 'weaker',
      reason: expect.stringContaining('https://docs.aws.amazon.com/'),
    });
    expect(before.filter((claim) => !listUnseen().includes(claim))).toEqual([expect.stringContaining('saveThing')]);
  });

  it('excuses a model that reads a parameter of type string as text, and no other type without a gap', () => {
    const type = { keyword: 'type', at: 'query#/name' };
    const string = { ...type, pointer: '#/components/schemas/Problem/properties/title/type' };
    const integer = { ...type, pointer: '#/components/schemas/Problem/properties/status/type' };
    expect(compare('model', accepts, toInvalid(string)).outcome).toBe('weaker');
    expect(compare('model', accepts, toInvalid(integer)).outcome).toBe('disagrees');
  });

  it("knows Prism's faults by their issues", () => {
    const malformed = { ...toInvalid(pattern), kind: 'malformed' as const };
    const hangs = { accepts: false, said: 'no response in 5 seconds', breach: 'It got no response.' };
    expect(compare('mock', hangs, malformed)).toMatchObject({
      outcome: 'known',
      reason: expect.stringContaining('https://github.com/stoplightio/prism/issues/2664'),
    });
    expect(compare('mock', hangs, valid).outcome).toBe('disagrees');
  });

  it('knows that the API sends problems where the contract declares other errors', () => {
    const rejection = { accepts: false, said: '400 {}', breach: 'It has another type.', undeclared: 400 };
    const { undeclared: _, ...otherwise } = rejection;
    const responses = { 400: { description: 'wrong', headers: {}, content: {}, pointer } };
    const operations = contract.operations.map((operation) => ({ ...operation, responses }));
    const { compare: compareOther } = createComparison('local', { ...contract, operations });
    expect(compareOther(rejection, toInvalid(pattern)).outcome).toBe('known');
    expect(compareOther(otherwise, toInvalid(pattern)).outcome).toBe('disagrees');
    expect(compareOther(otherwise, valid).outcome).toBe('disagrees');
    expect(compareOther({ ...rejection, undeclared: 409 }, toInvalid(pattern)).outcome).toBe('disagrees');
    expect(compare('local', rejection, toInvalid(pattern)).outcome).toBe('disagrees');
  });
});

it('needs an entry for every keyword and every layer', () => {
  // @ts-expect-error: a keyword is missing
  const keywords: { [Name in Keyword]: string | undefined } = { type: undefined };
  // @ts-expect-error: a layer is missing
  const layers: typeof relations = { types: relations.types };
  expect([keywords, layers]).toHaveLength(2);
});
