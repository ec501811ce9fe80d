import { describe, expect, it } from '@jest/globals';
import { evaluate, requireKnown } from '../../../../local/database/policy.ts';
import type { Statement } from '../../../../local/model.ts';

const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/items';
const allow = (rest: Omit<Statement, 'Effect'>): Statement => ({ Effect: 'Allow', ...rest });

describe('evaluate', () => {
  it.each<[string, Statement[], string]>([
    ['nothing', [], 'not allowed'],
    ['the action on the table', [allow({ Action: 'dynamodb:GetItem', Resource: table })], 'allowed'],
    [
      'a list with the action in other letters',
      [allow({ Action: ['x:y', 'DYNAMODB:getitem'], Resource: [table] })],
      'allowed',
    ],
    ['another action', [allow({ Action: 'dynamodb:PutItem', Resource: table })], 'not allowed'],
    ['another table', [allow({ Action: 'dynamodb:GetItem', Resource: `${table}2` })], 'not allowed'],
    [
      'the table in other letters',
      [allow({ Action: 'dynamodb:GetItem', Resource: table.toUpperCase() })],
      'not allowed',
    ],
    ['* for the rest of the action', [allow({ Action: 'dynamodb:Get*', Resource: table })], 'allowed'],
    ['* for everything', [allow({ Action: '*', Resource: '*' })], 'allowed'],
    ['? for one character', [allow({ Action: 'dynamodb:?etItem', Resource: `${table.slice(0, -1)}?` })], 'allowed'],
    ['? for no character', [allow({ Action: 'dynamodb:GetItem?', Resource: table })], 'not allowed'],
    ['the indexes of the table', [allow({ Action: 'dynamodb:GetItem', Resource: `${table}/index/*` })], 'not allowed'],
    ['every action but another', [allow({ NotAction: 'dynamodb:PutItem', Resource: table })], 'allowed'],
    ['every action but this', [allow({ NotAction: ['dynamodb:Get*'], Resource: table })], 'not allowed'],
    ['every resource but another', [allow({ Action: 'dynamodb:*', NotResource: `${table}2` })], 'allowed'],
    ['every resource but this', [allow({ Action: 'dynamodb:*', NotResource: table })], 'not allowed'],
    [
      'a deny beside it',
      [allow({ Action: '*', Resource: '*' }), { Effect: 'Deny', Action: 'dynamodb:GetItem', Resource: '*' }],
      'explicitly denied',
    ],
    [
      'a deny of another action',
      [allow({ Action: '*', Resource: '*' }), { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' }],
      'allowed',
    ],
  ])('finds GetItem on a table, given %s, %s', (_, statements, want) => {
    expect(evaluate(statements, 'dynamodb:GetItem', table)).toBe(want);
  });
});

describe('requireKnown', () => {
  const condition = { StringEquals: { 'dynamodb:LeadingKeys': 'x' } };

  it('refuses a condition on the service, naming the statement', () => {
    const statement = allow({ Sid: 'Own', Action: 'dynamodb:*', Resource: '*', Condition: condition });
    expect(() => requireKnown([statement], 'dynamodb', 'The role of Handler')).toThrow(
      /^The role of Handler: the policy statement Own has Condition/,
    );
  });

  it('leaves a condition on another service alone', () => {
    expect(() =>
      requireKnown([allow({ Action: 's3:*', Resource: '*', Condition: condition })], 'dynamodb', 'x'),
    ).not.toThrow();
  });
});
