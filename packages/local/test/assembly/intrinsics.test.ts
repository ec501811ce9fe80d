// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { describe, expect, it } from '@jest/globals';
import { createResolver } from '../../src/assembly/intrinsics.ts';

const { resolve } = createResolver({
  stackName: 'S',
  accountId: '1',
  region: 'eu-west-1',
  otherStacks: [],
  findAsset: () => undefined,
  template: {
    Parameters: {
      Size: { Type: 'Number', Default: 3 },
      None: { Type: 'String' },
      Ssm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' },
    },
    Mappings: { ByRegion: { 'eu-west-1': { Name: 'ireland' } } },
    Conditions: {
      Big: { 'Fn::Equals': [{ Ref: 'Size' }, '3'] },
      Small: { 'Fn::Not': [{ Condition: 'Big' }] },
      Both: { 'Fn::And': [{ Condition: 'Big' }, { Condition: 'Small' }] },
      Either: { 'Fn::Or': [{ Condition: 'Big' }, { Condition: 'Small' }] },
    },
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'named' } },
      Live: { Type: 'AWS::Lambda::LayerVersion' },
    },
  },
});

describe('resolve', () => {
  it.each([
    ['Ref to a parameter', { Ref: 'Size' }, 3],
    ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['Ref to a resource with a name of its own', { Ref: 'Fn' }, 'named'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Fn', 'Arn'] }, 'arn:aws:lambda:eu-west-1:1:function:named'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Fn.Arn' }, 'arn:aws:lambda:eu-west-1:1:function:named'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '${Fn}-${Fn.Arn}-${!literal}' },
      'named-arn:aws:lambda:eu-west-1:1:function:named-${literal}',
    ],
    ['Fn::Sub with values', { 'Fn::Sub': ['${A}${Size}', { A: { Ref: 'AWS::AccountId' } }] }, '13'],
    ['Fn::Join', { 'Fn::Join': [':', ['a', { Ref: 'Size' }]] }, 'a:3'],
    ['Fn::Join of a split list', { 'Fn::Join': ['-', { 'Fn::Split': ['/', 'a/b'] }] }, 'a-b'],
    ['Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    ['Fn::If', { 'Fn::If': ['Big', 'yes', 'no'] }, 'yes'],
    ['Fn::Not', { 'Fn::If': ['Small', 'yes', 'no'] }, 'no'],
    ['Fn::And', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['Fn::Or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['ByRegion', { Ref: 'AWS::Region' }, 'Name'] }, 'ireland'],
    ['Fn::Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['AWS::NoValue', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
    [
      'a member named Condition outside the definitions of conditions',
      { Condition: { type: 'string' } },
      { Condition: { type: 'string' } },
    ],
    ['null and false', [null, false], [null, false]],
  ])('resolves %s', (_, value, want) => {
    expect(resolve(value, 'Here')).toEqual(want);
  });

  it.each([
    ['a missing resource', { Ref: 'Gone' }, /Here\.Ref refers to Gone/],
    [
      'a resource that does not run locally and affects responses',
      { Ref: 'Live' },
      /Live, but AWS::Lambda::LayerVersion is not supported locally/,
    ],
    ['an unknown attribute', { 'Fn::GetAtt': ['Fn', 'Url'] }, /attribute Url of Fn/],
    ['a parameter without a default', { Ref: 'None' }, /parameter None/],
    ['a parameter from SSM', { Ref: 'Ssm' }, /from SSM/],
    ['a key that no mapping has', { 'Fn::FindInMap': ['ByRegion', 'x', 'Name'] }, /ByRegion \/ x \/ Name/],
    ['an index past the end', { 'Fn::Select': [4, ['a']] }, /index 4/],
    ['an undefined condition', { 'Fn::If': ['Gone', 1, 2] }, /condition Gone/],
  ])('rejects %s', (_, value, message) => {
    expect(() => resolve(value, 'Here')).toThrow(message);
  });
});
