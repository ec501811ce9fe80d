import { describe, expect, it } from '@jest/globals';
import { createAjv } from '../../../compiler/src/validators/ajv.ts';
import { toFlaws } from '../../src/middleware/request-schema.ts';

/** What is told of a body that a schema refuses. */
function tell(schema: object, body: unknown) {
  const validate = createAjv({ allErrors: true }).compile({ type: 'object', properties: { body: schema } });
  expect(validate({ body })).toBe(false);
  return toFlaws(validate.errors ?? []);
}

describe('toFlaws', () => {
  it('tells the values that an enum takes, and at most 200 characters of them', () => {
    expect(tell({ enum: ['a', 1] }, 'b')).toEqual([
      { pointer: '#', detail: 'must be equal to one of the allowed values: "a",1' },
    ]);
    const [flaw] = tell({ enum: ['a'.repeat(300)] }, 'b');
    expect(flaw?.detail).toMatch(/^must be equal to one of the allowed values: "a{199} …$/);
  });

  it('tells what a then asks for, and nothing of the if', () => {
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    const schema = { if: { required: ['a'] }, then: { required: ['b'] } };
    expect(tell(schema, { a: 1 })).toEqual([{ pointer: '#/b', detail: 'must be present' }]);
  });

  it('points at the property whose name is refused', () => {
    const schema = { propertyNames: { pattern: '^[a-z]$', maxLength: 1 } };
    expect(tell(schema, { a: 1, 'B/2': 1 })).toEqual([
      { pointer: '#/B~12', detail: 'the name must NOT have more than 1 characters' },
      { pointer: '#/B~12', detail: 'the name must match pattern "^[a-z]$"' },
    ]);
    expect(tell({ propertyNames: false }, { a: 1 })).toEqual([
      { pointer: '#/a', detail: 'the name must not be present' },
    ]);
  });

  it('tells each flaw once, however many ways lead to it', () => {
    const one = { properties: { a: { type: 'integer' } } };
    expect(tell({ allOf: [one, one, one] }, { a: 'x' })).toEqual([{ pointer: '#/a', detail: 'must be integer' }]);
  });

  it('tells 20 of 21 flaws, and a property that must not be there', () => {
    expect(tell({ items: { type: 'integer' } }, Array(21).fill('x'))).toHaveLength(20);
    expect(tell({ properties: { a: false } }, { a: 1 })).toEqual([{ pointer: '#/a', detail: 'must not be present' }]);
  });
});
