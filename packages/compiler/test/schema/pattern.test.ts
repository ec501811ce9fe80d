import { describe, expect, it } from '@jest/globals';
import { isPattern, toUnicodePattern } from '../../src/schema/pattern.ts';

const cases: [given: string, want: string][] = [
  ['^[a-z]+$', '^[a-z]+$'],
  ['\\-\\_\\@', '-_@'],
  ['[\\w\\-\\.]', '[\\w\\-\\.]'],
  ['[\\_]', '[_]'],
  ['{', '\\{'],
  ['a{2,3}]', 'a{2,3}\\]'],
  ['[[{]\\-', '[[{]-'],
  ['\\p{Lu}', '\\p{Lu}'],
  ['(', '('],
  ['(?i)a', '(?i)a'],
];

describe('toUnicodePattern', () => {
  it.each(cases)('converts %s to %s', (given, want) => {
    expect(toUnicodePattern(given)).toBe(want);
  });

  it('does not change what the pattern matches', () => {
    const given = '^[\\w\\-\\.\\~]+\\-\\@{';
    const [before, after] = [new RegExp(given), new RegExp(toUnicodePattern(given), 'u')];
    for (const text of ['a-@{', '~.-@{', 'a', '-@{', 'ä-@{']) expect(after.test(text)).toBe(before.test(text));
  });
});

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
