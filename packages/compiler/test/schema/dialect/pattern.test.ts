import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { translatePattern } from '../../../src/schema/dialect/pattern.ts';
import { isMatch, type Node, toText } from './reference.ts';

/** Ways to write a set of characters that JavaScript does not know, and what each means. */
const sets: [text: string, has: RegExp][] = [
  ['a', /a/],
  ['.', /[^\n]/],
  ['\\x{61}', /a/],
  ['\\-', /-/],
  ['\\_', /_/],
  ['}', /\}/],
  ['[[:alpha:]]', /[A-Za-z]/],
  ['[^[:alnum:]b]', /[^A-Za-z0-9]/],
  ['[[:^digit:]]', /[^0-9]/],
  ['[\\w-_]', /[\w-]/],
  ['[a-\\d]', /[a\-0-9]/],
  ['[\\p{Punct}b]', /[!-/:-@[-`{-~b]/],
  ['\\P{Alnum}', /[^A-Za-z0-9]/],
  ['\\p{IsLatin}', /\p{Script=Latin}/u],
  ['\\pL', /\p{L}/u],
  ['\\h', /[ \t\u00a0]/],
  ['\\H', /[^ \t\u00a0]/],
  ['\\Qa\\E', /a/],
  ['\\Q-\\E', /-/],
  ['[a-z&&[^ab]]', /[c-z]/],
  ['\\060', /0/],
];

const set = fc
  .constantFrom(...sets)
  .map(([text, pattern]): Node => ({ kind: 'set', text, has: (character) => pattern.test(character) }));

const { expression } = fc.letrec<{ expression: Node; part: Node; repeat: Node; group: Node; many: Node }>((tie) => ({
  expression: fc.oneof({ depthSize: 'small', withCrossShrink: true }, set, tie('many'), tie('repeat'), tie('group')),
  part: fc.oneof(set, tie('group')),
  repeat: fc
    .record({ part: tie('part'), min: fc.nat(2), more: fc.nat(2), mode: fc.constantFrom('', '?', '+') })
    .map(({ part, min, more, mode }) => ({ kind: 'repeat', part, min, max: min + more, mode }) as Node),
  group: fc
    .record({ open: fc.constantFrom('(', '(?:', '(?>', '(?P<name>', '(?=', '(?!'), part: tie('expression') })
    .map((members) => ({ kind: 'group', ...members }) as Node),
  many: fc
    .record({
      kind: fc.constantFrom('sequence', 'alternatives'),
      parts: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
    })
    .map((members) => members as Node),
}));

const text = fc.string({ unit: fc.constantFrom(...'abcA0_-} é\n'), maxLength: 6 });

function compile(pattern: string): RegExp {
  const translation = translatePattern(pattern);
  if ('error' in translation) throw new Error(`${pattern}: ${translation.error}`);
  return new RegExp(translation.pattern, 'u');
}

describe('translatePattern, patterns of Java and PCRE', () => {
  it('keeps what the pattern matches', () => {
    fc.assert(
      fc.property(
        expression,
        fc.boolean(),
        fc.boolean(),
        fc.array(text, { minLength: 8 }),
        (inner, start, end, texts) => {
          const parts: Node[] = [
            ...(start ? [{ kind: 'start' } as const] : []),
            inner,
            ...(end ? [{ kind: 'end' } as const] : []),
          ];
          const node: Node = { kind: 'sequence', parts };
          const translated = compile(toText(node));
          for (const each of texts) expect([each, translated.test(each)]).toEqual([each, isMatch(node, each)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['(?i)ab|c', ['xAB', 'C'], ['a']],
    ['^(?i)ab|c', ['AB', 'xC'], ['xab']],
    ['(?s).b', ['\nb'], ['b']],
    ['(?m)^a$', ['b\na'], ['ba']],
    ['(?m)\\Aa\\z', ['a'], ['b\na', 'a\nb']],
    ['(?is)(?u)A.', ['a\n'], ['b']],
    ['(?P<x>a|b)(?P=x)', ['bb'], ['ab']],
    ['a(?#one)b', ['ab'], ['a']],
    ['\\x{1F600}+', ['😀'], ['a']],
    ['(?!a)+b', ['b'], ['a']],
    ['[[:word:].]++@\\Z', ['a.b@'], ['a@b']],
    ['{', ['{'], ['a']],
    ['a{2,3}]', ['aaa]'], ['a]']],
    ['[\\w\\-.]\\@', ['-@'], ['@']],
  ])('%s matches %j, not %j', (pattern, matching, other) => {
    expect(matching.filter((each) => !compile(pattern).test(each))).toEqual([]);
    expect(other.filter((each) => compile(pattern).test(each))).toEqual([]);
  });
});

describe('translatePattern', () => {
  it.each(['^[a-z]+$', '\\p{Lu}', '(?<x>a)\\1', '\\p{Alpha}', '[a&&b]'])('does not change %s', (pattern) => {
    expect(translatePattern(pattern)).toEqual({ pattern });
  });

  it.each([
    ['a(?i)b', /\(\?i:…\)/],
    ['(?x)a b', /Remove \(\?x\)/],
    ['(a)b++\\1', /by name/],
    ['(?<=a++)b', /lookbehind/],
    ['\\p{InGreek}', /Script=Greek/],
    ['\\Ra', /\\r\?\\n/],
    ['[\\d-a-z]', /\\-/],
    ['[]a]', /\[\\\]/],
    ['[^a&&[b]]', /lookahead/],
    ['(?R)', /without this group/],
    ['(?<x', /\(\?<name>/],
    ['(', /\\\(/],
    ['a)', /\\\)/],
    ['[[:foo:]]', /characters/],
    ['a\\', /backslash/],
    ['++', /ECMA-262/],
  ])('rejects %s, and says what to write', (pattern, suggestion) => {
    expect(translatePattern(pattern)).toEqual({
      error: expect.any(String),
      suggestion: expect.stringMatching(suggestion),
    });
  });

  it.each([
    ['/^a$/i', /slashes/],
    ['/a/g', /slashes/],
    ['[:alpha:]', /\[\[:alpha:\]\]/],
    ['a{,3}', /\{0,3\}/],
    ['\\p{Print}', /\[\\x20-\\x7e\]/],
    ['a\\Z', /Python/],
    ['\\h', /Java/],
  ])('notes what %s means', (pattern, note) => {
    expect(translatePattern(pattern)).toMatchObject({ note: expect.stringMatching(note) });
  });

  it.each(['/a/b', '/users/[0-9]+/groups', '[[:alpha:]', '\\{,3}'])('has no note about %s', (pattern) => {
    expect(translatePattern(pattern)).not.toHaveProperty('note');
  });
});
