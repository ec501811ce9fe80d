import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeOutCase } from '../../../src/schema/dialect/pattern-case.ts';

const atom = fc.constantFrom(
  ...['a', 'B', 'é', '1', '.', '\\d', '\\w', '\\.', '\\x61', '\\u0062', '\\p{L}', '\\]', '-'],
  ...['[a-c]', '[^a]', '[A-z]', '[^B-D1]', '[a\\]-]', '[\\x61-c]', '[\\x61.]', '[W-f]', '[\\wé-]', '[-b]'],
);
const term = fc.tuple(atom, fc.constantFrom('', '', '*', '?', '{1,2}')).map((parts) => parts.join(''));
const group = fc
  .tuple(fc.constantFrom('(', '(?:', '(?=', '(?!', '(?<n>', '(?<=', '(?s:'), fc.array(term, { maxLength: 2 }))
  .map(([open, terms]) => `${open}${terms.join('|')})`);
const pattern = fc
  .array(fc.oneof(term, group, fc.constant('|')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
  .filter((text) => {
    try {
      return Boolean(new RegExp(text, 'iu'));
    } catch {
      return false;
    }
  });
const text = fc.string({ unit: fc.constantFrom(...'aAbBcdDzZéÉ1-]._'), maxLength: 5 });

describe('writeOutCase', () => {
  it('matches what the flag i matches', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 8 }), (given, texts) => {
        const [written, flagged] = [new RegExp(writeOutCase(given, true), 'u'), new RegExp(given, 'iu')];
        // The case of other letters is not ignored, as in Java.
        for (const each of texts.filter((one) => !/[éÉ]/.test(one))) {
          expect([given, each, written.test(each)]).toEqual([given, each, flagged.test(each)]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['(?i:a)b', '(?:[aA])b'],
    ['(?is-m:a)b', '(?s-m:[aA])b'],
    ['(?i:a(?-i:b)c)', '(?:[aA](?:b)[cC])'],
    ['(?i:a(b)c)d', '(?:[aA]([bB])[cC])d'],
    ['\\(?i:a', '\\(?i:a'],
  ])('writes %s as %s', (given, want) => {
    expect(writeOutCase(given, false)).toBe(want);
  });

  it.each(['(a)\\1', '(?<x>a)\\k<x>', '\\p{Lu}', '[\\p{Ll}]'])('rejects %s', (given) => {
    expect(() => writeOutCase(given, true)).toThrow(/case/);
  });
});
