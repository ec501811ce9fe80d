import { describe, expect, it } from '@jest/globals';
import { findAt, toPointer, toPointerKeys } from '../src/pointer.ts';

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

describe('toPointerKeys', () => {
  it.each(cases)('reads %s', (pointer, keys) => expect(toPointerKeys(pointer)).toEqual(keys));
});

describe('toPointer', () => {
  it.each([['a', '/items/{id}', 'a~b', '~1', '100%', '%2F', '#', 'é']])(
    'is the inverse of toPointerKeys',
    (...keys) => {
      expect(toPointerKeys(toPointer('#', ...keys))).toEqual(keys);
    },
  );
});

describe('findAt', () => {
  it('follows objects and lists', () => expect(findAt({ a: [{ 'b/c': 1 }] }, '#/a/0/b~1c')).toBe(1));
  it('ignores inherited properties', () => expect(findAt({}, '#/constructor')).toBeUndefined());
});
