import { describe, expect, it } from '@jest/globals';
import { createAjv } from '../../src/validators/ajv.ts';

type Case = [name: string, { schema: object; yes: unknown[]; no: unknown[] }];

const cases: Case[] = [
  [
    'properties of a branch that is valid, and no others',
    {
      schema: {
        anyOf: [
          { properties: { a: { const: 1 } }, required: ['a'] },
          { properties: { b: true }, required: ['b'] },
        ],
        unevaluatedProperties: false,
      },
      yes: [{ a: 1 }, { a: 1, b: 2 }, 'x'],
      no: [
        { a: 2, b: 2 },
        { a: 1, c: 1 },
      ],
    },
  ],
  [
    'patternProperties beside a branch that evaluates every property, or none',
    {
      schema: {
        patternProperties: { '^x-': { type: 'string' } },
        anyOf: [{ $ref: '#/$defs/c' }, { required: ['b'] }],
        unevaluatedProperties: false,
        $defs: { c: { additionalProperties: { type: 'string' } } },
      },
      yes: [{ a: 'x', 'x-': 'a' }, {}],
      no: [
        { a: 'x', 'x-': 'a', b: 1 },
        { b: 1, 'x-': 1 },
      ],
    },
  ],
  [
    'properties of an if without then',
    {
      schema: { if: { properties: { a: { const: 1 } }, required: ['a'] }, unevaluatedProperties: { type: 'string' } },
      yes: [{ a: 1 }, { a: 'x' }],
      no: [{ a: 2 }, { a: 1, b: 1 }],
    },
  ],
  [
    'properties of a dependent schema',
    {
      schema: { dependentSchemas: { a: { properties: { a: true, b: true } } }, unevaluatedProperties: false },
      yes: [{ a: 1, b: 1 }, {}],
      no: [{ b: 1 }],
    },
  ],
  [
    'prefix items, contained items, and items of a branch',
    {
      schema: {
        prefixItems: [true],
        contains: { type: 'string' },
        oneOf: [
          { prefixItems: [true, { type: 'number' }], minItems: 2 },
          { maxItems: 1 },
          { contains: { const: null } },
        ],
        unevaluatedItems: false,
      },
      yes: [[1, 2, 'x'], ['x'], ['x', null, 'y']],
      no: [
        [1, 2, 'x', true],
        ['x', true],
      ],
    },
  ],
];

describe('unevaluated members', () => {
  it.each(cases)('do not include %s', (_name, { schema, yes, no }) => {
    for (const allErrors of [false, true]) {
      const validate = createAjv({ allErrors }).compile(schema);
      expect([yes.map((value) => validate(value)), no.map((value) => validate(value))]).toEqual([
        yes.map(() => true),
        no.map(() => false),
      ]);
    }
  });

  it('are reported once each', () => {
    const schema = { properties: { a: true }, anyOf: [{ required: ['b'] }, {}], unevaluatedProperties: false };
    const validate = createAjv({ allErrors: true }).compile(schema);
    validate({ a: 1, c: 1, d: 1 });
    expect(validate.errors?.map(({ params }) => params)).toEqual([
      { unevaluatedProperty: 'c' },
      { unevaluatedProperty: 'd' },
    ]);
  });
});
