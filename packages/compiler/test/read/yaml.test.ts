import { describe, expect, it } from '@jest/globals';
import { parseDocument } from 'yaml';
import { toJsonValue } from '../../src/read/yaml.ts';

function read(text: string) {
  const reports: string[] = [];
  const noted = new Map<string, unknown>();
  const document = parseDocument(text, { uniqueKeys: false, merge: true });
  const value = toJsonValue(
    document,
    (_node, message) => reports.push(message),
    (object, pointer) => noted.set(pointer, object),
  );
  return { value, reports, noted };
}

const cases: [name: string, { given: string; want: unknown }][] = [
  [
    'keys as source text',
    { given: '200: a\n0x10: b\ntrue: c\nnull: d', want: { 200: 'a', '0x10': 'b', true: 'c', null: 'd' } },
  ],
  ['dates as strings', { given: 'a: 2024-01-01', want: { a: '2024-01-01' } }],
  ['yes and no as strings, as in YAML 1.2', { given: '[yes, no, on]', want: ['yes', 'no', 'on'] }],
  ['an empty value as null', { given: 'a:', want: { a: null } }],
  ['an alias as a copy', { given: 'a: &x { b: 1 }\nc: *x', want: { a: { b: 1 }, c: { b: 1 } } }],
  [
    'a merge, in which own keys take precedence',
    { given: 'a: &x { b: 1, c: 2 }\nd: { b: 3, <<: *x }', want: { a: { b: 1, c: 2 }, d: { b: 3, c: 2 } } },
  ],
  [
    'a merge of several, in which the first takes precedence',
    { given: 'd: { <<: [{ a: 1 }, { a: 2, b: 2 }] }', want: { d: { a: 1, b: 2 } } },
  ],
];

describe('toJsonValue', () => {
  it.each(cases)('reads %s', (_name, { given, want }) => {
    expect(read(given)).toMatchObject({ value: want, reports: [] });
  });

  it('keeps the key __proto__', () => {
    const { value } = read('{ "__proto__": { "a": 1 } }');
    expect([Object.keys(value as object), Object.getPrototypeOf(value)]).toEqual([['__proto__'], Object.prototype]);
  });

  it('notes every object and list with its pointer', () => {
    expect([...read('a: [{ b/c: {} }]').noted.keys()]).toEqual(['#/a/0/b~1c', '#/a/0', '#/a', '#']);
  });

  it('stops at 100,000 aliased nodes', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n++)
      lines.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join()}]`,
      );
    expect(read(lines.join('\n')).reports).toEqual(['The aliases (*) expand to more than 100,000 nodes.']);
  });

  it('reports nesting beyond 200 levels once', () => {
    expect(read(`${'['.repeat(300)}${']'.repeat(300)}`).reports).toEqual(['This is nested more than 200 levels deep.']);
  });
});
