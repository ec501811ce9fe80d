import { describe, expect, it } from '@jest/globals';
import { evaluate, requireSupported } from '../../src/iam/policy.ts';
import type { Statement } from '../../src/model.ts';

const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/items';

function allow(rest: Omit<Statement, 'Effect'>): Statement {
  return { Effect: 'Allow', ...rest };
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
describe("GetItem on a table, by a role's policy", () => {
  const cases: [given: string, statements: Statement[], want: string][] = [
    ['no statement', [], 'not allowed'],
    ['the action on the table', [allow({ Action: 'dynamodb:GetItem', Resource: table })], 'allowed'],
    [
      'a list with the action in another case',
      [allow({ Action: ['x:y', 'DYNAMODB:getitem'], Resource: [table] })],
      'allowed',
    ],
    ['another action', [allow({ Action: 'dynamodb:PutItem', Resource: table })], 'not allowed'],
    ['another table', [allow({ Action: 'dynamodb:GetItem', Resource: `${table}2` })], 'not allowed'],
    [
      'the table in another case',
      [allow({ Action: 'dynamodb:GetItem', Resource: table.toUpperCase() })],
      'not allowed',
    ],
    ['* for the rest of the action', [allow({ Action: 'dynamodb:Get*', Resource: table })], 'allowed'],
    ['* for everything', [allow({ Action: '*', Resource: '*' })], 'allowed'],
    ['? for one character', [allow({ Action: 'dynamodb:?etItem', Resource: `${table.slice(0, -1)}?` })], 'allowed'],
    ['? for no character', [allow({ Action: 'dynamodb:GetItem?', Resource: table })], 'not allowed'],
    ['the indexes of the table', [allow({ Action: 'dynamodb:GetItem', Resource: `${table}/index/*` })], 'not allowed'],
    ['every action except another', [allow({ NotAction: 'dynamodb:PutItem', Resource: table })], 'allowed'],
    ['every action except this', [allow({ NotAction: ['dynamodb:Get*'], Resource: table })], 'not allowed'],
    ['every resource except another', [allow({ Action: 'dynamodb:*', NotResource: `${table}2` })], 'allowed'],
    ['every resource except this', [allow({ Action: 'dynamodb:*', NotResource: table })], 'not allowed'],
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
  ];
  it.each(cases.map(([given, statements, want]) => [want, given, statements] as const))(
    'is %s: %s',
    (want, _, statements) => {
      expect(evaluate(statements, 'dynamodb:GetItem', table)).toBe(want);
    },
  );
});

const condition = { StringEquals: { 'dynamodb:LeadingKeys': 'x' } };

describe("not done: a role's policy", () => {
  it('with a condition on the service is rejected, with the name of the statement', () => {
    const statement = allow({ Sid: 'Own', Action: 'dynamodb:*', Resource: '*', Condition: condition });
    expect(() => requireSupported([statement], 'dynamodb', 'The role of Handler')).toThrow(
      /^The role of Handler: the policy statement Own has Condition/,
    );
  });
});

describe('requireSupported', () => {
  it('accepts a condition on another service', () => {
    expect(() =>
      requireSupported([allow({ Action: 's3:*', Resource: '*', Condition: condition })], 'dynamodb', 'x'),
    ).not.toThrow();
  });
});
