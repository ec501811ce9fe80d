import { describe, expect, it } from '@jest/globals';
import { toRequiredPermissions } from '../../src/database/permissions.ts';

describe('toRequiredPermissions', () => {
  it.each([
    ['GetItem', { TableName: 'a' }, ['dynamodb:GetItem arn:a']],
    ['GetItem', { TableName: 'arn:aws:dynamodb:x:1:table/b' }, ['dynamodb:GetItem arn:b']],
    // The action reads only its own list.
    [
      'ExecuteTransaction',
      { Statements: [], TransactStatements: [{ Statement: 'DELETE FROM a' }] },
      ['dynamodb:PartiQLDelete arn:a'],
    ],
    // A name that would decode like a shard iterator is still a name.
    ['GetItem', { TableName: 'eyJ0YWJsZV9uYW1lIjoiYiJ9' }, ['dynamodb:GetItem arn:eyJ0YWJsZV9uYW1lIjoiYiJ9']],
    ['Query', { TableName: 'a', IndexName: 'i' }, ['dynamodb:Query arn:a/index/i']],
    [
      'BatchGetItem',
      { RequestItems: { a: {}, b: {} } },
      ['dynamodb:BatchGetItem arn:a', 'dynamodb:BatchGetItem arn:b'],
    ],
    [
      'TransactWriteItems',
      { TransactItems: [{ Put: { TableName: 'a' } }, { ConditionCheck: { TableName: 'b' } }] },
      ['dynamodb:PutItem arn:a', 'dynamodb:ConditionCheckItem arn:b'],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName: 'a' } }] }, ['dynamodb:GetItem arn:a']],
    ['ListTables', {}, ['dynamodb:ListTables *']],
    ['UpdateTimeToLive', { TableName: 'a' }, ['dynamodb:UpdateTimeToLive arn:a']],
    ['ListStreams', {}, ['dynamodb:ListStreams *']],
    [
      'DescribeStream',
      { StreamArn: 'arn:aws:dynamodb:x:1:table/a/stream/s' },
      ['dynamodb:DescribeStream arn:a/stream/local'],
    ],
    [
      'GetRecords',
      { ShardIterator: btoa('{"table_name":"a","position":0}') },
      ['dynamodb:GetRecords arn:a/stream/local'],
    ],
    [
      'GetRecords',
      { ShardIterator: '000|arn:aws:dynamodb:x:1:table/a/stream/s|MA==' },
      ['dynamodb:GetRecords arn:a/stream/local'],
    ],
    ['ExecuteStatement', { Statement: 'SELECT * FROM a' }, ['dynamodb:PartiQLSelect arn:a']],
    [
      'ExecuteStatement',
      { Statement: 'select "from", b from "my-a"."i" where x = 1' },
      ['dynamodb:PartiQLSelect arn:my-a/index/i'],
    ],
    ['ExecuteStatement', { Statement: 'INSERT INTO "a" VALUE {\'id\': ?}' }, ['dynamodb:PartiQLInsert arn:a']],
    ['ExecuteStatement', { Statement: "\nUPDATE a\nSET x = ' FROM b'" }, ['dynamodb:PartiQLUpdate arn:a']],
    [
      'BatchExecuteStatement',
      { Statements: [{ Statement: 'DELETE FROM a WHERE id = 1' }] },
      ['dynamodb:PartiQLDelete arn:a'],
    ],
    [
      'ExecuteTransaction',
      {
        TransactStatements: [
          { Statement: 'EXISTS(SELECT * FROM a WHERE id = 1)' },
          { Statement: 'UPDATE b SET x = 1' },
        ],
      },
      ['dynamodb:PartiQLSelect arn:a', 'dynamodb:PartiQLUpdate arn:b'],
    ],
    ['TagResource', { ResourceArn: 'arn:aws:dynamodb:x:1:table/t' }, ['dynamodb:TagResource arn:t']],
  ])('returns those of %s with %j', (action, input, want) => {
    const call = { headers: {}, body: '', action, input };
    expect(
      toRequiredPermissions(call, (name) => `arn:${name}`)?.map(({ action, resource }) => `${action} ${resource}`),
    ).toEqual(want);
  });

  it.each(['', 'SELEC * FROM a', 'FROM a', '-- x\nSELECT * FROM a', 'SELECT "a FROM b'])(
    'returns undefined for the malformed statement %j',
    (Statement) => {
      const call = { headers: {}, body: '', action: 'ExecuteStatement', input: { Statement } };
      expect(toRequiredPermissions(call, (name) => name)).toBeUndefined();
    },
  );
});
