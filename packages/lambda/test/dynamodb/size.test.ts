import { describe, expect, it } from '@jest/globals';
import { isTooLarge } from '../../src/dynamodb/size.ts';

describe('isTooLarge', () => {
  it.each([
    ['text of 409,600 bytes and a name', 'x'.repeat(409_600)],
    ['text of 409,600 bytes in 204,800 characters and a name', 'é'.repeat(204_800)],
    ['a list of 204,801 members', Array(204_801).fill(0)],
    ['a name of 409,600 bytes', { ['x'.repeat(409_600)]: null }],
    ['text deep inside', [{ a: [{ b: 'x'.repeat(409_600) }] }]],
  ])('returns true for %s', (_, value) => expect(isTooLarge({ a: value })).toBe(true));

  it.each([
    ['text of 409,599 bytes and a name of one', 'x'.repeat(409_599)],
    ['a list of 204,799 members', Array(204_799).fill(0)],
    ['a scalar', null],
  ])('returns false for %s', (_, value) => expect(isTooLarge({ a: value })).toBe(false));

  it('stops counting at the limit', () => {
    const read: number[] = [];
    const list = Array(500_000).fill(0);
    Object.defineProperty(list, 499_999, { get: () => read.push(499_999) });
    expect(isTooLarge({ a: list })).toBe(true);
    expect(read).toEqual([]);
  });
});
