import { describe, expect, it } from '@jest/globals';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { BundledFunction } from '../../src/index.ts';
import { findPermissionFaults } from '../../src/synthesize/permissions.ts';
import { bundle, toTemplate } from '../fixture/stacks.ts';

/** Returns what is wrong with the role of a function whose code sends `sent`, and which is granted `granted`. */
function check(sent: string[], granted: string[], otherActions: string[] = [], file = 'src/store.ts'): string[] {
  const commands = sent.map((name) => ({ service: 'dynamodb', name, file }));
  const template = toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle: { ...bundle, commands }, otherActions });
    const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    if (granted.length > 0) table.grant(handler, ...granted.map((name) => `dynamodb:${name}`));
  });
  return findPermissionFaults(template.toJSON());
}

describe('the permissions of a function', () => {
  it.each([
    [['PutItem', 'GetItem'], ['GetItem', 'PutItem'], []],
    [[], [], []],
    [['TransactWriteItems'], ['PutItem', 'ConditionCheckItem'], []],
    [['TransactGetItems'], ['GetItem'], []],
    [['ExecuteStatement'], ['PartiQLSelect'], []],
    [['GetItem'], ['GetItem', 'Scan'], ['dynamodb:Scan']],
  ])('may be those that its code needs: it sends %j and may %j', (sent, granted, otherActions) => {
    expect(check(sent, granted, otherActions)).toEqual([]);
  });

  it('must include every command that the code sends', () => {
    expect(check(['GetItem', 'Query'], ['GetItem'])).toEqual([
      expect.stringMatching(
        /^src\/store\.ts sends dynamodb:Query, but the role of Handler\w+ does not allow dynamodb:Query: grant it/,
      ),
    ]);
    expect(check(['TransactWriteItems'], [])).toEqual([
      expect.stringContaining('does not allow dynamodb:PutItem or dynamodb:UpdateItem or'),
    ]);
  });

  it('must include one of those that a package sends, and may include all', () => {
    const sent = ['GetItem', 'BatchGetItem'];
    const file = 'node_modules/@aws-lambda-powertools/parameters/lib/esm/dynamodb/DynamoDBProvider.js';
    expect(check(sent, ['GetItem'], [], file)).toEqual([]);
    expect(check(sent, sent, [], file)).toEqual([]);
    expect(check(sent, [], [], file)).toEqual([
      expect.stringMatching(
        /DynamoDBProvider\.js sends dynamodb:GetItem or dynamodb:BatchGetItem, of which the role of/,
      ),
    ]);
    expect(check(sent, ['GetItem', 'Scan'], [], file)).toEqual([expect.stringContaining('dynamodb:Scan')]);
  });

  it.each(['Scan', '*', 'Get*'])('must not include %s, which the code does not send', (action) => {
    expect(check(['GetItem'], ['GetItem', action])).toEqual([
      expect.stringContaining(`allows dynamodb:${action}, which its code does not send: remove it`),
    ]);
  });

  it('cannot be compared with code that imports the SDK as a whole', () => {
    expect(check(['*'], ['GetItem'])).toEqual([
      expect.stringContaining('src/store.ts imports the AWS SDK of dynamodb as a whole'),
    ]);
  });
});
