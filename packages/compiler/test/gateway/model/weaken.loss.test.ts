import { describe, expect, it } from '@jest/globals';
import { anyValue, type Case, v31, weaken } from './model.ts';

const weaker: [string, Case][] = [
  [
    'null where it is allowed',
    {
      given: { type: 'object', properties: { a: { type: 'string', nullable: true } } },
      want: { type: 'object', properties: { a: anyValue } },
      losses: ['type'],
    },
  ],
  [
    'null in a list of types',
    {
      given: { type: 'object', properties: { a: { type: ['string', 'null'], maxLength: 1 } } },
      want: { type: 'object', properties: { a: anyValue } },
      losses: ['type', 'maxLength'],
      ...v31,
    },
  ],
  [
    '1.0 as an integer',
    { given: { type: 'integer', minimum: 1 }, want: { type: 'number', minimum: 1 }, losses: ['type'] },
  ],
  [
    'an exclusive limit of OpenAPI 3.0',
    {
      given: { type: 'number', minimum: 1, exclusiveMinimum: true },
      want: { type: 'number', minimum: 1 },
      losses: ['exclusiveMinimum'],
    },
  ],
  [
    'an exclusive limit of OpenAPI 3.1',
    {
      given: { type: 'number', exclusiveMaximum: 1 },
      want: { type: 'number', maximum: 1 },
      losses: ['exclusiveMaximum'],
      ...v31,
    },
  ],
  [
    'a limit that a double does not represent',
    { given: { type: 'number', maximum: 1e300 }, want: { type: 'number' }, losses: ['maximum'] },
  ],
  [
    'multiples and formats',
    {
      given: { type: 'number', multipleOf: 0.1, format: 'float' },
      want: { type: 'number' },
      losses: ['multipleOf', 'format'],
    },
  ],
  [
    'a pattern that engines read differently',
    { given: { type: 'string', pattern: '^\\p{L}+$' }, want: { type: 'string' }, losses: ['pattern'] },
  ],
  ['an enum of fractions', { given: { type: 'number', enum: [0.1, 1] }, want: { type: 'number' }, losses: ['enum'] }],
  [
    'an enum of an object',
    { given: { type: 'object', enum: [{ a: null }] }, want: { type: 'object' }, losses: ['enum'] },
  ],
  [
    'lengths of arrays',
    {
      given: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
      want: { type: 'array', items: { type: 'string' } },
      losses: ['minItems', 'maxItems'],
    },
  ],
  [
    'a tuple',
    {
      given: { type: 'array', prefixItems: [{ type: 'string' }], items: false },
      want: { type: 'array', items: anyValue },
      losses: ['prefixItems', 'items'],
      ...v31,
    },
  ],
  [
    'closed objects with patternProperties',
    {
      given: { type: 'object', patternProperties: { '^a': {} }, additionalProperties: false },
      want: { type: 'object' },
      losses: ['additionalProperties', 'patternProperties'],
      ...v31,
    },
  ],
  [
    'names of CloudFormation functions',
    {
      given: {
        type: 'object',
        properties: { Ref: { type: 'string' }, a: { type: 'string' } },
        additionalProperties: false,
      },
      want: { type: 'object', properties: { a: { type: 'string' } } },
      losses: ['additionalProperties', 'Ref'],
    },
  ],
  [
    'a list of types that its values do not have',
    { given: { type: ['number', 'null'], enum: ['1'] }, want: undefined, losses: ['type', 'enum'], ...v31 },
  ],
  [
    'oneOf with a weaker branch, which becomes anyOf',
    {
      given: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      want: { anyOf: [{ type: 'string' }, { type: 'number' }] },
      losses: ['type', 'oneOf'],
    },
  ],
  [
    'anyOf with a branch that accepts anything',
    {
      given: { type: 'object', anyOf: [{ required: ['a'] }, { patternProperties: {} }] },
      want: { type: 'object', anyOf: [{ type: 'object', required: ['a'] }, { type: 'object' }] },
      losses: ['patternProperties'],
      ...v31,
    },
  ],
  [
    'not of a weaker schema, which would be stricter',
    { given: { type: 'string', not: { format: 'date' } }, want: { type: 'string' }, losses: ['format', 'not'] },
  ],
  [
    'not of a count over 32 bits, without which it would be stricter',
    {
      given: { type: 'object', properties: { a: { not: { type: 'string', minLength: 3_000_000_000 } } } },
      want: { type: 'object', properties: { a: anyValue } },
      losses: ['minLength', 'not'],
    },
  ],
  [
    'oneOf with a branch with such a count, which becomes anyOf',
    {
      given: { oneOf: [{ type: 'object', minProperties: 2 ** 31 }, { type: 'object' }] },
      want: { type: 'object', anyOf: [{ type: 'object' }, { type: 'object' }] },
      losses: ['minProperties', 'oneOf'],
    },
  ],
  [
    'recursion inside allOf',
    {
      given: { $ref: '#/components/schemas/a' },
      schemas: { a: { type: 'object', allOf: [{ properties: { next: { $ref: '#/components/schemas/a' } } }] } },
      want: {
        type: 'object',
        allOf: [
          {
            type: 'object',
            properties: { next: { type: 'object', allOf: [{ type: 'object', properties: { next: anyValue } }] } },
          },
        ],
      },
      losses: ['$ref'],
    },
  ],
  [
    'a schema without a type',
    {
      given: { type: 'object', properties: { a: { maxLength: 1 } } },
      want: { type: 'object', properties: { a: anyValue } },
      losses: ['maxLength'],
    },
  ],
  [
    'if, then and else',
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    { given: { type: 'object', if: {}, then: { required: ['a'] } }, want: { type: 'object' }, losses: ['if'], ...v31 },
  ],
];

describe('weaken', () => {
  it.each(weaker)('leaves to the function: %s', (_, { given, want, losses = [], ...rest }) => {
    expect(weaken(given, rest)).toEqual({ model: want, losses: losses.toSorted() });
  });
});
