import { describe, expect, it } from '@jest/globals';
import { findUnstorable } from '../../src/dynamodb/attributes.ts';

function nested(levels: number): unknown {
  return levels === 0 ? 'bottom' : [nested(levels - 1)];
}

describe('findUnstorable', () => {
  const rejected: [string, { given: unknown; want: string }][] = [
    ['a number above 9.9E+125', { given: { a: 1e126 }, want: '/a' }],
    ['a number below 1E-130', { given: [0, 9e-131], want: '/1' }],
    ['an unpaired surrogate', { given: ['\ud800'], want: '/0' }],
    ['an unpaired surrogate in a name', { given: { '\udc00': 1 }, want: '/%EF%BF%BD' }],
    ['an empty name', { given: { a: { '': 1 } }, want: '/a/' }],
    ['the name __proto__', { given: JSON.parse('{"a":[{"__proto__":1}]}'), want: '/a/0/__proto__' }],
    ['31 levels', { given: nested(31), want: '/0'.repeat(30) }],
    ['a name of 65,536 bytes', { given: { ['é'.repeat(32768)]: 1 }, want: `/${'%C3%A9'.repeat(32768)}` }],
  ];
  it.each(rejected)('points at %s', (_, { given, want }) =>
    expect(findUnstorable({ data: given })?.pointer).toBe(`/data${want}`),
  );

  const accepted = [
    null,
    true,
    '',
    '\u0000',
    '💾',
    0,
    -0,
    1e-130,
    9.9e125,
    -9.9e125,
    [],
    {},
    nested(30),
    { constructor: { name: 'Set' } },
    { 'a.b': 1 },
  ];
  it.each(accepted)('accepts %j', (value) => expect(findUnstorable({ data: value })).toBeUndefined());
});
