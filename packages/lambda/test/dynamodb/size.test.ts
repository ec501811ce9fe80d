import { describe, expect, it } from '@jest/globals';
import { isTooLarge } from '../../src/dynamodb/size.ts';

describe('isTooLarge', () => {
  it.each([
    ['text of 409,601 bytes', 'x'.repeat(409_601)],
    ['text of 409,602 bytes in 204,801 characters', 'é'.repeat(204_801)],
    ['a list of 204,801 members', Array(204_801).fill(0)],
    ['a name of 409,600 bytes', { ['x'.repeat(409_600)]: null }],
    ['text deep inside', [{ a: [{ b: 'x'.repeat(409_600) }] }]],
  ])('is sure of %s', (_, value) => expect(isTooLarge(value)).toBe(true));

  it.each([
    ['text of 409,600 bytes', 'x'.repeat(409_600)],
    ['a list of 204,800 members', Array(204_800).fill(0)],
    ['a scalar', null],
  ])('leaves %s to DynamoDB', (_, value) => expect(isTooLarge(value)).toBe(false));

  it('does not count on once it is sure', () => {
    const read: number[] = [];
    const list = Array(500_000).fill(0);
    Object.defineProperty(list, 499_999, { get: () => read.push(499_999) });
    expect(isTooLarge(list)).toBe(true);
    expect(read).toEqual([]);
  });
});
