import { describe, expect, it } from '@jest/globals';
import { toModelNames } from '../../../src/gateway/model/names.ts';

function toPointers(...names: string[]) {
  return names.map((name) => `#/components/schemas/${name}`);
}

describe('toModelNames', () => {
  it.each([
    ['a name of letters and digits unchanged', 'Item2', 'Item2'],
    ['a name that is a common key', 'schema', 'Schema'],
    ['the words of other names', 'tree-node_v1.0', 'TreeNodeV10'],
    ['a name without a letter as Model', '--', 'Model'],
    ['Ref, a CloudFormation function, with a number', 'Ref', 'Ref2'],
  ])('keeps %s', (_, given, want) => {
    expect([...toModelNames(toPointers(given)).values()]).toEqual([want]);
  });

  it('numbers names that would be the same, in any order', () => {
    const pointers = toPointers('body_1', 'body1', 'body-1');
    const names = toModelNames(pointers);
    expect(new Set(names.values())).toEqual(new Set(['Body1', 'Body12', 'Body13']));
    expect(new Map([...toModelNames(pointers.toReversed())].sort())).toEqual(new Map([...names].sort()));
  });

  it('names any other schema after its pointer', () => {
    const [name] = toModelNames(['#/paths/~1items/post/requestBody/content/application~1json/schema']).values();
    expect(name).toBe('ItemsPostRequestBody');
  });
});
