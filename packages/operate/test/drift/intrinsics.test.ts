import { describe, expect, it } from '@jest/globals';
import { replaceIntrinsics, toShown } from '../../src/drift/expected/intrinsics.ts';

/** Returns the text of a value with its placeholders as in a template. */
function show(value: unknown): unknown {
  const replaced = replaceIntrinsics(value);
  return typeof replaced === 'string' ? toShown(replaced) : replaced;
}

describe('replaceIntrinsics', () => {
  it.each<[string, unknown, string]>([
    ['Ref', { Ref: 'Live' }, '$' + '{Live}'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Function', 'Arn'] }, '$' + '{Function.Arn}'],
    ['Fn::GetAtt in one text', { 'Fn::GetAtt': 'Function.Arn' }, '$' + '{Function.Arn}'],
    ['Fn::Join', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'x']] }, 'arn:$' + '{AWS::Partition}:x'],
    ['Fn::Sub', { 'Fn::Sub': 'a-$' + '{Live}-$' + '{!stageVariables.x}' }, 'a-$' + '{Live}-$' + '{stageVariables.x}'],
    ['Fn::Sub with variables', { 'Fn::Sub': ['a-$' + '{name}', { name: { Ref: 'Live' } }] }, 'a-$' + '{Live}'],
    ['another function', { 'Fn::ImportValue': 'x' }, '$' + '{{"Fn::ImportValue":"x"}}'],
  ])('replaces %s', (_, value, text) => {
    expect(show(value)).toBe(text);
  });

  it('keeps a property of a model that is called Ref', () => {
    const model = { properties: { Ref: { type: 'string' } } };
    expect(replaceIntrinsics(model)).toEqual(model);
  });
});
