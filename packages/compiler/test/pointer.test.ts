import { describe, expect, it } from '@jest/globals';
import { findAt, toKeys, toPointer } from '../src/pointer.ts';

const cases: [pointer: string, keys: string[]][] = [
  ['#', []],
  ['#/', []],
  ['#/a/0', ['a', '0']],
  ['#/paths/~1items~1{id}', ['paths', '/items/{id}']],
  ['#/a~0b', ['a~b']],
  ['#/a//b', ['a', '', 'b']],
  ['#/a%20b', ['a b']],
  ['#/100%', ['100%']],
];

describe('toKeys', () => {
  it.each(cases)('reads %s', (pointer, keys) => expect(toKeys(pointer)).toEqual(keys));
});

describe('toPointer', () => {
  it.each([['a', '/items/{id}', 'a~b', '~1', '100%', '%2F', '#', 'é']])('is the inverse of toKeys', (...keys) => {
    expect(toKeys(toPointer('#', ...keys))).toEqual(keys);
  });
});

describe('findAt', () => {
  it('follows objects and lists', () => expect(findAt({ a: [{ 'b/c': 1 }] }, '#/a/0/b~1c')).toBe(1));
  it('ignores inherited properties', () => expect(findAt({}, '#/constructor')).toBeUndefined());
});
