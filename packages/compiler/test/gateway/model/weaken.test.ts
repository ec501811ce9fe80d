import { describe, expect, it } from '@jest/globals';
import { anyValue, type Case, v31, weaken } from './model.ts';

const exact: [string, Case][] = [
  [
    'a closed object with a pattern',
    {
      given: {
        type: 'object',
        required: ['b', 'a'],
        additionalProperties: false,
        properties: { a: { type: 'string', pattern: '^a+$' }, b: {} },
      },
      want: {
        type: 'object',
        required: ['a', 'b'],
        additionalProperties: false,
        properties: { a: { type: 'string', pattern: '^a+$' }, b: anyValue },
      },
    },
  ],
  [
    'annotations, which restrict nothing',
    {
      given: { type: 'object', title: 'A', example: {}, default: {}, deprecated: true, 'x-a': 1 },
      want: { type: 'object' },
    },
  ],
  [
    'inclusive limits',
    { given: { type: 'number', minimum: 0, maximum: 1.5 }, want: { type: 'number', minimum: 0, maximum: 1.5 } },
  ],
  [
    'lengths and an enum of strings',
    {
      given: { type: 'string', minLength: 1, maxLength: 2, enum: ['a', 'b'] },
      want: { type: 'string', minLength: 1, maxLength: 2, enum: ['a', 'b'] },
    },
  ],
  ['an enum without a type', { given: { enum: ['a', 'b'] }, want: { type: 'string', enum: ['a', 'b'] } }],
  ['const', { given: { const: 'a' }, want: { type: 'string', enum: ['a'] }, ...v31 }],
  ['a list of one type', { given: { type: ['string'] }, want: { type: 'string' }, ...v31 }],
  ['an array without items', { given: { type: 'array' }, want: { type: 'array', items: anyValue } }],
  [
    'a scalar behind a reference, inlined',
    {
      given: { type: 'object', properties: { a: { $ref: '#/components/schemas/a' } } },
      schemas: { a: { type: 'string', maxLength: 3 } },
      want: { type: 'object', properties: { a: { type: 'string', maxLength: 3 } } },
    },
  ],
  [
    'a tree, which refers to itself',
    {
      given: { $ref: '#/components/schemas/tree-node' },
      schemas: { 'tree-node': { type: 'object', properties: { next: { $ref: '#/components/schemas/tree-node' } } } },
      want: { type: 'object', properties: { next: { $ref: '#/components/schemas/TreeNode' } } },
    },
  ],
  [
    'allOf, with its references inlined and its type',
    {
      given: { allOf: [{ $ref: '#/components/schemas/a' }, { required: ['b'] }] },
      schemas: { a: { type: 'object', required: ['a'] } },
      want: {
        type: 'object',
        allOf: [
          { type: 'object', required: ['a'] },
          { type: 'object', required: ['b'] },
        ],
      },
    },
  ],
  [
    'oneOf of exact branches',
    {
      given: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      want: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    },
  ],
  [
    'not of an exact schema',
    {
      given: { type: 'object', not: { required: ['a'] } },
      want: { type: 'object', not: { type: 'object', required: ['a'] } },
    },
  ],
  [
    'a readOnly property, which a request need not have',
    {
      given: {
        type: 'object',
        required: ['a', 'b'],
        properties: { a: { type: 'string', readOnly: true }, b: { type: 'string' } },
      },
      want: { type: 'object', required: ['b'], properties: { a: { type: 'string' }, b: { type: 'string' } } },
    },
  ],
];

describe('weaken', () => {
  it.each(exact)('keeps %s', (_, { given, want, ...rest }) => {
    expect(weaken(given, rest)).toEqual({ model: want, losses: [] });
  });

  it('returns no model for a body of any value', () => {
    expect(weaken({}, {})).toEqual({ model: undefined, losses: [] });
  });
});
