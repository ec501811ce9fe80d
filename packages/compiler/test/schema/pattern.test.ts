import { describe, expect, it } from '@jest/globals';
import { isPattern } from '../../src/schema/pattern.ts';

describe('isPattern', () => {
  it.each([
    ['a', true],
    ['[', false],
    ['\\-', false],
    ['\\A', false],
  ])('returns for %s: %s', (given, want) => {
    expect(isPattern(given)).toBe(want);
  });
});
