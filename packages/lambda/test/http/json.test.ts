import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../src/http/json.ts';

describe('parseJson', () => {
  it('finds no flaw in what JSON.stringify writes, and returns the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value).replaceAll('\uFFFD', '\\ufffd');
        expect(parseJson(text)).toEqual({ value: JSON.parse(text), flaw: undefined });
      }),
      { numRuns: 2000 },
    );
  });

  const flawed: [string, { given: string; want: string }][] = [
    ['a repeated key', { given: '{"a":1,"b":{"c":1,"c":2}}', want: '#/b/c' }],
    ['a key that is repeated in another spelling', { given: '{"a":1,"\\u0061":2}', want: '#/a' }],
    ['a repeated key of quotes and backslashes', { given: '{"\\\\\\"":1,"\\\\\\"":2}', want: '#/%5C%22' }],
    ['a number that would lose precision', { given: '{"a":[1,2,9007199254740993]}', want: '#/a/2' }],
    ['a number above the largest double', { given: '{"a":-1e999}', want: '#/a' }],
    ['a bare number that would lose precision', { given: '9007199254740993', want: '#' }],
    ['bytes that were not UTF-8', { given: '{"a":"x\uFFFDy"}', want: '#/a' }],
    ['a key with a slash and a tilde', { given: '{"a/b~c":1e999}', want: '#/a~1b~0c' }],
    ['the second of two objects in an array', { given: '[{"a":1},{"a":1,"a":1}]', want: '#/1/a' }],
    ['101 levels', { given: `${'['.repeat(101)}${']'.repeat(101)}`, want: `#${'/0'.repeat(100)}` }],
  ];
  it.each(flawed)('points at %s', (_, { given, want }) => expect(parseJson(given).flaw?.pointer).toBe(want));

  const sound = [
    '{"a":{"a":1},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '"\\ufffd"',
    '{"a":"}","b":"\\\\"}',
    `${'['.repeat(100)}${']'.repeat(100)}`,
  ];
  it.each(sound)('finds nothing wrong with %s', (given) => expect(parseJson(given).flaw).toBeUndefined());

  it.each([
    ['72057594037927936', '72057594037927940'],
    ['-1e999', '-Infinity'],
    ['0.10000000000000000001', '0.1'],
  ])('reports what the number %s would become', (given, become) => {
    const detail = `must not lose precision; ${given} would become ${become}`;
    expect(parseJson(given).flaw).toEqual({ pointer: '#', detail });
  });

  it('throws a SyntaxError for invalid JSON', () => {
    for (const text of ['', '{', '{"a":}', 'undefined', "{'a':1}", '\uFEFF{}'])
      expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('rejects a million levels without a stack overflow', () => {
    expect(parseJson(`${'['.repeat(1e6)}${']'.repeat(1e6)}`).flaw?.detail).toBe(
      'must not be nested deeper than 100 levels',
    );
  });
});
