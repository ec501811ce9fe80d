import { describe, expect, it } from '@jest/globals';
import { isPortable } from '../../../src/gateway/model/portable-pattern.ts';

describe('isPortable', () => {
  it.each(['^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$', '^(?:a|b){1,3}$', '\\d{4}-\\d{2}', '^a+?$', '\\.', '[\\w.+-]+@'])(
    'accepts %s',
    (pattern) => {
      expect(isPortable(pattern)).toBe(true);
    },
  );

  it.each([
    ['.', 'line terminators'],
    ['\\s', 'Unicode spaces'],
    ['[^a]', 'characters outside the BMP'],
    ['(?=a)', 'lookahead'],
    ['(?<!a)b', 'lookbehind'],
    ['(?<name>a)', 'named groups'],
    ['(a)\\1', 'back references'],
    ['\\p{L}', 'Unicode properties'],
    ['\\bword', 'word boundaries'],
    ['[a-z&&[b]]', 'set operations'],
    ['[!--]', 'set operations, as the `v` flag writes them'],
    ['[]', 'an empty class'],
    ['\u00e9', 'non-ASCII letters'],
    ['a++', 'possessive quantifiers'],
    ['(', 'a syntax error'],
  ])('rejects %s for %s', (pattern) => {
    expect(isPortable(pattern)).toBe(false);
  });

  it('checks 40,000 characters of groups in one pass', () => {
    expect(isPortable(`${'(?:a+?'.repeat(10_000)}\u00e9`)).toBe(false);
  });
});
