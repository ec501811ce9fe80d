import type { ContractOperation } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import { opaque } from '../../../src/layers/types/literal.ts';
import { createLoosener } from '../../../src/layers/types/loose-values.ts';
import { createReference } from '../../../src/reference/reference.ts';
import { readSchemas } from '../../read-schemas.ts';

const string = { type: 'string' };
const weak = { type: 'object', properties: { a: string } };
const untyped = { properties: { a: string } };

/** A schema, a valid value of it, what is left of the value, and why. */
type Row = [name: string, schema: object, value: unknown, loosened: unknown, found: string[]];

const rows: Row[] = [
  ['a value with a common property', weak, { a: 'x', b: 1 }, { a: 'x', b: 1 }, []],
  ['an empty object', weak, {}, {}, []],
  ['an object without a common property', weak, { b: 1 }, opaque, ['no common property']],
  ['an object whose other properties have a type', { ...weak, additionalProperties: {} }, { b: 1 }, { b: 1 }, []],
  ['a value of another type', untyped, 1, opaque, ['another type']],
  [
    'a value inside another',
    { properties: { list: { items: weak } } },
    { list: [{ b: 1 }, {}] },
    { list: [opaque, {}] },
    ['no common property'],
  ],
  ['a branch that accepts it', { anyOf: [{ type: 'integer' }, untyped] }, 'x', opaque, ['another type']],
  ['a branch that rejects it', { anyOf: [{ required: ['b'] }, { ...weak, required: ['a'] }] }, { b: 1 }, { b: 1 }, []],
  [
    'an absent property that every object has',
    { type: 'object', properties: { constructor: string, a: {} } },
    { a: 1 },
    { a: 1, constructor: opaque },
    ['inherited property'],
  ],
  ['a condition, which has no type', { type: 'object', if: weak, properties: { b: {} } }, { b: 1 }, { b: 1 }, []],
];

describe('a request without the values that no type describes', () => {
  it.each(rows)('has %s', async (...[, schema, body, loosened, found]) => {
    const contract = await readSchemas({ schema });
    // The schema of this media type is `#/components/schemas/schema`.
    const media = { pointer: '#/components/schemas', examples: {} };
    const requestBody = { required: true, pointer: '#', content: { 'application/json': media } };
    const operation = { operationId: 'save', parameters: [], requestBody } as unknown as ContractOperation;
    const loosen = createLoosener(contract, await createReference(contract, 'request'));
    const values = { parameters: [], mediaType: 'application/json', body };
    expect(loosen(operation, values)).toEqual({ values: { ...values, body: loosened }, found });
  });
});
