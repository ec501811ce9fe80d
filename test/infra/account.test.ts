import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { AccountStack } from '../../infra/account-stack.ts';
import type { Settings } from '../../infra/settings.ts';
import { list, listStatements } from './checks.ts';

function toTemplate(account: Partial<Settings['account']>) {
  const app = new App({ autoSynth: false, builtinCloudFormationValidation: false });
  const settings = { account: { repository: '', gitHubProvider: true, gatewayLogs: true, ...account } };
  const stack = new AccountStack(app, 'Items-account', { ...settings, stackName: 'Items', stages: ['dev', 'prod'] });
  return Template.fromStack(stack).toJSON();
}

describe('the stack of an account', () => {
  it('lets API Gateway write logs, unless the account already does', () => {
    expect(list(toTemplate({}), 'AWS::ApiGateway::Account')).toHaveLength(1);
    expect(toTemplate({ gatewayLogs: false, repository: 'a/b' }).Resources).not.toHaveProperty('Gateway');
  });

  it('has a role for the workflows in the environments of the stages of this repository only', () => {
    const template = toTemplate({ repository: 'a/b', gatewayLogs: false });
    const [role, ...others] = list(template, 'AWS::IAM::Role');
    expect(others).toEqual([]);
    const [{ Condition, Action }] = role?.Properties.AssumeRolePolicyDocument.Statement ?? [{}];
    expect({ Action, Condition }).toEqual({
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': ['repo:a/b:environment:dev', 'repo:a/b:environment:prod'],
        },
      },
    });
    expect(list(toTemplate({}), 'AWS::IAM::OIDCProvider')).toEqual([]);
    expect(list(toTemplate({ repository: 'a/b', gitHubProvider: false }), 'AWS::IAM::OIDCProvider')).toEqual([]);
  });

  it('lets them assume the roles of the bootstrap stack, and nothing else', () => {
    const statements = listStatements(toTemplate({ repository: 'a/b', gatewayLogs: false }));
    expect(statements.map(({ Action }) => Action)).toEqual(['sts:AssumeRole']);
    expect(JSON.stringify(statements)).not.toContain('*');
  });
});
