import { describe, expect, it } from '@jest/globals';
import { createJsonOffsets, parseJson } from '../../src/read/json.ts';

function parse(text: string) {
  const pointers: string[] = [];
  const parsed = parseJson(text, (_value, pointer) => pointers.push(pointer));
  return { parsed, pointers };
}

describe('parseJson', () => {
  it('returns the value, and the pointer of every object and list', () => {
    const { parsed, pointers } = parse(' {"a/b": [{}, "x: \\": {"], "c": {"__proto__": 1, "n": null}}\n');
    expect(parsed?.value).toEqual(JSON.parse('{"a/b": [{}, "x: \\": {"], "c": {"__proto__": 1, "n": null}}'));
    expect(pointers.toSorted()).toEqual(['#', '#/a~1b', '#/a~1b/0', '#/c']);
  });

  it.each([
    ['YAML', 'a: 1'],
    ['a syntax error', '{"a": 1,}'],
    ['a repeated key', '{"a": {"b": 1, "b": 2}}'],
    ['a repeated key, written differently', '{"a": 1, "\\u0061": 2}'],
    ['a merge', '{"<<": {"a": 1}}'],
    ['an infinite number', '{"a": 1e999}'],
    ['a nesting that is too deep', `{"a": ${'['.repeat(250)}${']'.repeat(250)}}`],
  ])('leaves %s to YAML', (_name, text) => {
    expect(parse(text).parsed).toBeUndefined();
  });
});

describe('createJsonOffsets', () => {
  const text = '{\n "a": [1, {"b, ]": "}", "c": [[], "x"]}, []],\n "d\\n\\"": {"e": {}, "0": -1.5e3}, "f": "last" }';
  const find = createJsonOffsets(text);

  it.each([
    [[], '{'],
    [['a'], '"a"'],
    [['a', '0'], '1'],
    [['a', '1'], '{"b'],
    [['a', '1', 'b, ]'], '"b, ]"'],
    [['a', '1', 'c', '1'], '"x"'],
    [['a', '2'], '[]]'],
    [['d\n"', 'e'], '"e"'],
    [['d\n"', '0'], '"0"'],
    [['f'], '"f"'],
  ])('finds %j', (keys, start) => {
    expect(text.slice(find(keys)).startsWith(start)).toBe(true);
  });

  it('finds the deepest key that exists, as for YAML', () => {
    expect(find(['a', '1', 'missing', 'more'])).toBe(find(['a', '1']));
    expect(find(['f', 'x'])).toBe(find(['f']));
  });
});
