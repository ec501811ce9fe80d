import { describe, expect, it } from '@jest/globals';
import { matchesArn, matchesWildcard } from '../../src/iam/wildcard.ts';

describe('matchesWildcard', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['', '', true],
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'ac', true],
    ['a*b*c', 'a.b.b.c', true],
    ['a*b*c', 'a.c', false],
    ['*c', 'abcabd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['a**', 'a', true],
  ])('compares %j with %j: %j', (pattern, value, want) => {
    expect(matchesWildcard(pattern, value)).toBe(want);
  });

  it('compares a pattern of 50 stars with 50000 characters quickly', () => {
    expect(matchesWildcard(`${'*a'.repeat(50)}b`, 'a'.repeat(50_000))).toBe(false);
  });
});

describe('matchesArn', () => {
  const arn = 'arn:aws:execute-api:us-east-1:1:abc/prod/GET/items';

  it.each([
    [arn, true],
    ['arn:aws:execute-api:us-east-1:1:abc/*/*/*', true],
    ['arn:*:execute-api:*:1:*', true],
    ['arn:aws:*:1:abc/prod/GET/items', false],
    ['arn:aws:execute-api:us-east-1:1:xyz/*', false],
    ['*', false],
  ])('compares %s part by part: %j', (pattern, want) => {
    expect(matchesArn(pattern, arn)).toBe(want);
  });
});
