import { describe, expect, it } from '@jest/globals';
import { toNeeds } from '../../src/database/permissions.ts';

describe('toNeeds', () => {
  it.each([
    ['GetItem', { TableName: 'a' }, ['dynamodb:GetItem arn:a']],
    ['GetItem', { TableName: 'arn:aws:dynamodb:x:1:table/b' }, ['dynamodb:GetItem arn:aws:dynamodb:x:1:table/b']],
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
    ['TagResource', { ResourceArn: 'arn:t' }, ['dynamodb:TagResource arn:t']],
  ])('of %s with %j', (action, input, want) => {
    const call = { method: 'POST', url: '/', headers: {}, body: '', action, input };
    expect(toNeeds(call, (name) => `arn:${name}`).map((need) => `${need.action} ${need.resource}`)).toEqual(want);
  });
});
