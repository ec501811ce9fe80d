import { describe, expect, it } from '@jest/globals';
import { createAjv } from '../../../compiler/src/validators/ajv.ts';
import { toFlaws } from '../../src/middleware/request-schema.ts';

/** Returns the flaws of a body that violates a schema. */
function findFlaws(schema: object, body: unknown) {
  const validate = createAjv({ allErrors: true }).compile({ type: 'object', properties: { body: schema } });
  expect(validate({ body })).toBe(false);
  return toFlaws(validate.errors ?? []);
}

describe('toFlaws', () => {
  it('lists the values of an enum, in at most 200 characters', () => {
    expect(findFlaws({ enum: ['a', 1] }, 'b')).toEqual([{ pointer: '#', detail: 'must be one of "a",1' }]);
    const [flaw] = findFlaws({ enum: ['a'.repeat(300)] }, 'b');
    expect(flaw?.detail).toMatch(/^must be one of "a{199} …$/);
  });

  it('reports the errors of then, and none of if', () => {
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    const schema = { if: { required: ['a'] }, then: { required: ['b'] } };
    expect(findFlaws(schema, { a: 1 })).toEqual([{ pointer: '#/b', detail: 'must be present' }]);
  });

  it('points at a property with an invalid name', () => {
    const schema = { propertyNames: { pattern: '^[a-z]$', maxLength: 1 } };
    expect(findFlaws(schema, { a: 1, 'B/2': 1 })).toEqual([
      { pointer: '#/B~12', detail: 'the name must NOT have more than 1 characters' },
      { pointer: '#/B~12', detail: 'the name must match pattern "^[a-z]$"' },
    ]);
    expect(findFlaws({ propertyNames: false }, { a: 1 })).toEqual([
      { pointer: '#/a', detail: 'the name must not be present' },
    ]);
  });

  it('omits duplicates', () => {
    const one = { properties: { a: { type: 'integer' } } };
    expect(findFlaws({ allOf: [one, one, one] }, { a: 'x' })).toEqual([{ pointer: '#/a', detail: 'must be integer' }]);
  });

  it('reports at most 20 flaws, and a forbidden property', () => {
    expect(findFlaws({ items: { type: 'integer' } }, Array(21).fill('x'))).toHaveLength(20);
    expect(findFlaws({ properties: { a: false } }, { a: 1 })).toEqual([
      { pointer: '#/a', detail: 'must not be present' },
    ]);
  });
});
