import { describe, expect, it } from '@jest/globals';
import { createReference } from '../../src/reference/reference.ts';
import { createValues, type Values } from '../../src/values/create-values.ts';
import type { DerivedValue } from '../../src/values/derived-value.ts';
import type { Rule } from '../../src/values/rules.ts';
import { rules } from '../../src/values/rules.ts';
import { readSchemas } from '../read-schemas.ts';

const pointer = '#/components/schemas/A';

async function createFor(A: object | boolean, version?: string, others: object = {}): Promise<Values> {
  const contract = await readSchemas({ A, ...others }, version);
  return createValues(contract, await createReference(contract, 'request'));
}

/** Returns the values as JSON, the invalid ones with the keywords that they break. */
function toTexts(values: DerivedValue[]): string[] {
  return values.map(({ value, faults }) => [JSON.stringify(value), ...faults.map(({ keyword }) => keyword)].join(' '));
}

/** A schema, and some of the values that must be derived from it. */
type Row = [name: string, schema: object, want: string[], version?: string];

const rows: Row[] = [
  ['type', { type: 'integer' }, ['1', 'null type', '1.5 type', '"1" type', '[] type', '{} type', 'true type']],
  ['enum', { enum: ['red', 1] }, ['"red"', '1', '"RED" enum', '"1" enum', 'null enum']],
  ['the last of an enum', { enum: ['made', 'gone'] }, ['"MADE" enum', '"GONE" enum']],
  ['const', { const: [1] }, ['[1]', '[1,null] const', '{} const']],
  ['nullable', { type: 'string', nullable: true }, ['null', '1 type'], '3.0.3'],
  [
    'maxLength',
    { type: 'string', maxLength: 3, example: 'ab' },
    ['"abb"', '"abbb" maxLength', '"😀😀😀"', '"😀😀😀😀" maxLength'],
  ],
  ['minLength', { type: 'string', minLength: 2, example: 'ab' }, ['"ab"', '"a" minLength', '"😀😀"', '"😀" minLength']],
  ['pattern', { type: 'string', pattern: '^[a-c]+$', example: 'abc' }, ['"abc!" pattern', '"abc\\n" pattern']],
  ['format', { type: 'string', format: 'date' }, ['"2024-02-29"', '"2026-02-29" format']],
  ['a number format', { type: 'integer', format: 'int32' }, ['2147483647', '2147483648 format']],
  ['minimum and maximum', { type: 'integer', minimum: 1, maximum: 5 }, ['1', '0 minimum', '5', '6 maximum']],
  [
    'exclusive limits',
    { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 5 },
    ['1 exclusiveMinimum', '1.001', '4.999', '5 exclusiveMaximum'],
  ],
  ['exclusive limits of 3.0', { type: 'integer', maximum: 5, exclusiveMaximum: true }, ['4', '5 maximum'], '3.0.3'],
  ['multipleOf', { type: 'number', multipleOf: 0.01 }, ['0.01', '0.03', '0.005 multipleOf']],
  [
    'minItems and maxItems',
    { type: 'array', items: { const: 7 }, minItems: 1, maxItems: 2, example: [7] },
    ['[7]', '[] minItems', '[7,7]', '[7,7,7] maxItems'],
  ],
  ['uniqueItems', { type: 'array', uniqueItems: true, example: [1, 2] }, ['[1,1,2] uniqueItems']],
  [
    'items',
    { type: 'array', items: { type: 'integer', minimum: 0 }, example: [1] },
    ['[0]', '[-1] minimum', '["text"] type'],
  ],
  [
    'prefixItems',
    { prefixItems: [{ const: 1 }, { const: 2 }], items: false, example: [1, 2] },
    ['[2,2] const', '[1,3] const', '[1,2,"item"] items'],
  ],
  [
    'contains',
    { type: 'array', contains: { const: 1 }, maxContains: 2, example: [1] },
    ['[1,1]', '[1,1,1] contains', '[] contains'],
  ],
  [
    'contains, where no other item matches',
    {
      type: 'array',
      prefixItems: [{ type: 'number' }, { type: 'number' }],
      contains: { exclusiveMaximum: 9 },
      example: [1, 2],
    },
    ['[9,1000000] contains', '[8,1000000]'],
  ],
  [
    'propertyNames, where only they reject a name',
    {
      additionalProperties: false,
      patternProperties: { '^x-': { const: 1 } },
      propertyNames: { pattern: '^[a-z-]+$' },
      example: { 'x-a': 1 },
    },
    ['{"x-a":1,"x-A":1} propertyNames'],
  ],
  [
    'a property that is not declared',
    { type: 'object', properties: { a: { const: 1 } }, example: { a: 1 } },
    ['{"a":1,"extra":"x"}'],
  ],
  [
    'required, beside another property',
    { required: ['a'], properties: { a: { const: 1 }, b: { const: 2 } }, example: { a: 1 } },
    ['{} required', '{"b":2} required'],
  ],
  [
    'a condition that several changes break',
    {
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: ['made', 'gone'] }, card: { const: 1 }, address: { const: 2 } },
      dependentRequired: { card: ['address'] },
      if: { properties: { kind: { const: 'gone' } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { not: { required: ['card'] } },
    },
    ['{"kind":"gone","card":1,"address":2} if'],
  ],
  ['required', { required: ['a', 'b'], example: { a: 1, b: 2 } }, ['{"b":2} required', '{"a":1} required']],
  [
    'optional properties',
    { properties: { a: { const: 1 }, b: { const: 2 } }, example: { a: 1 } },
    ['{}', '{"a":1,"b":2}'],
  ],
  [
    'additionalProperties',
    { additionalProperties: false, properties: { a: {} }, example: { a: 1 } },
    ['{"a":1,"extra":"x"} additionalProperties', '{"a":1,"constructor":"x"} additionalProperties'],
  ],
  [
    'a schema of additionalProperties',
    { additionalProperties: { type: 'integer', maximum: 1 }, example: { a: 1 } },
    ['{"a":2} maximum', '{"a":null} type'],
  ],
  ['patternProperties', { patternProperties: { '^x-': { const: 1 } }, example: { 'x-a': 1 } }, ['{"x-a":2} const']],
  [
    'propertyNames',
    { type: 'object', propertyNames: { maxLength: 1 }, example: { a: 1 } },
    ['{"a":1,"A":1}', '{"a":1,"a b":1} propertyNames'],
  ],
  [
    'minProperties and maxProperties',
    { type: 'object', minProperties: 1, maxProperties: 2, example: { a: 1 } },
    ['{"a":1}', '{} minProperties'],
  ],
  ['dependentRequired', { dependentRequired: { a: ['b'] }, example: { a: 1, b: 1 } }, ['{"a":1} dependentRequired']],
  ['dependentSchemas', { dependentSchemas: { a: { required: ['b'] } }, example: { a: 1, b: 1 } }, ['{"a":1} required']],
  [
    'unevaluatedProperties',
    { properties: { a: {} }, unevaluatedProperties: false, example: { a: 1 } },
    ['{"a":1,"extra":"x"} unevaluatedProperties'],
  ],
  ['unevaluatedItems', { prefixItems: [{}], unevaluatedItems: false, example: [1] }, ['[1,"item"] unevaluatedItems']],
  ['allOf', { allOf: [{ type: 'integer' }, { maximum: 5 }] }, ['5', '6 maximum']],
  ['anyOf', { anyOf: [{ const: 'a' }, { const: 'b' }] }, ['"a"', '"b"', 'null anyOf']],
  [
    'oneOf',
    {
      oneOf: [
        { required: ['a'], type: 'object' },
        { required: ['b'], type: 'object' },
      ],
      example: { a: 1 },
    },
    ['{} oneOf'],
  ],
  ['not', { not: { const: 1 } }, ['1 not']],
  [
    'if, then and else',
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    { if: { type: 'integer' }, then: { minimum: 3 }, else: { maxLength: 2 }, example: 3 },
    ['2 if'],
  ],
];

describe('derived values', () => {
  it.each(rows)('of %s are at its limits and beyond', async (...[, schema, want, version]) => {
    const texts = toTexts((await createFor(schema, version)).derive(pointer));
    expect(texts).toEqual(expect.arrayContaining(want));
  });

  it('change every nested place, through references, and say where', async () => {
    const B = {
      type: 'object',
      required: ['id', 'n'],
      properties: { id: { type: 'string', maxLength: 2 }, n: { enum: [1] } },
    };
    const lines = { type: 'array', items: { $ref: '#/components/schemas/B' } };
    const A = { properties: { lines }, example: { lines: [{ id: 'a', n: 1 }] } };
    const values = (await createFor(A, '3.0.3', { B })).derive(pointer);
    expect(values).toContainEqual(expect.objectContaining({ title: 'lines/0/id of 3 characters', kind: 'violation' }));
    expect(values).toContainEqual(expect.objectContaining({ title: 'lines/0/id that is missing', kind: 'missing' }));
  });

  it('end for recursive schemas', async () => {
    const A = { type: 'object', properties: { next: { $ref: pointer }, id: { type: 'string', maxLength: 2 } } };
    const titles = (await createFor(A)).derive(pointer).map(({ title }) => title);
    expect(titles).toContain('next/id of 3 characters');
    expect(titles.length).toBeLessThan(200);
  });

  it('of a mere reference are those of its schema, derived once', async () => {
    const [A, B, C] = [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }, { type: 'integer' }];
    const { derive } = await createFor(A, '3.1.0', { B, C });
    expect(derive(pointer)).toBe(derive('#/components/schemas/C'));
    const besides = await createFor(A, '3.1.0', { B: { ...B, maximum: 5 }, C });
    expect(toTexts(besides.derive(pointer))).toContain('6 maximum');
  });

  it('are the same each time, each of them once', async () => {
    const A = { type: 'object', properties: { a: { pattern: '^[a-z]{3}$' }, b: { type: 'number' } } };
    const [one, other] = [(await createFor(A)).derive(pointer), (await createFor(A)).derive(pointer)];
    expect(one).toEqual(other);
    expect(new Set(one.map(({ value }) => JSON.stringify(value))).size).toBe(one.length);
  });

  it('are bounded for large schemas, which is said', async () => {
    const names = Array.from({ length: 600 }, (_, index) => `p${index}`);
    const A = { properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 5 }])) };
    const values = await createFor(A);
    expect(values.derive(pointer).length).toBeLessThanOrEqual(3001);
    expect(values.findOmission(pointer)).toContain('were left out');
  });

  it('are the examples only, which is said, where no value is valid', async () => {
    const values = await createFor({ allOf: [{ type: 'string' }, { type: 'integer' }] });
    expect(values.derive(pointer)).toEqual([]);
    expect(values.findOmission(pointer)).toBe(`No valid value was found for ${pointer}.`);
  });
});

describe('random values', () => {
  const A = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', pattern: '^[a-z]+$' }, list: { type: 'array', items: { type: 'integer' } } },
  };

  it('are half valid and half invalid, the same for the same seed', async () => {
    const values = await createFor(A);
    const drawn = values.random(pointer, 100, 1);
    expect(drawn.filter(({ faults }) => faults.length === 0)).toHaveLength(50);
    expect(drawn).toHaveLength(100);
    expect((await createFor(A)).random(pointer, 100, 1)).toEqual(drawn);
    expect(values.random(pointer, 100, 2)).not.toEqual(drawn);
  });
});

it('a keyword without a rule does not compile', () => {
  const { pattern: _pattern, ...others } = rules;
  // @ts-expect-error `pattern` is missing
  const incomplete: { [Name in keyof typeof rules]: Rule } = others;
  expect(Object.keys(incomplete)).not.toContain('pattern');
});
