import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { partitionKey } from '../../src/store/table.ts';
import { contract, findIds, toTemplate } from './synth.ts';

const template = toTemplate({ retainData: true });
const [table = ''] = findIds(template, 'AWS::DynamoDB::Table');

describe('front door: the API', () => {
  it('has every operation of the contract', () => {
    const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
    for (const { path, method, operationId } of contract.operations) {
      expect(api?.Properties.Body.paths[path][method.toLowerCase()]).toMatchObject({ operationId });
    }
  });

  it('takes as many requests as the settings say', () => {
    const throttled = toTemplate({ throttling: { ratePerSecond: 5, burst: 9 } });
    throttled.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 9 }],
    });
  });

  it('answers at the URL that the stack gives as an output, beside the names of the function and the table', () => {
    expect(Object.keys(template.findOutputs('*'))).toEqual(['ApiUrl', 'TableName', 'FunctionName']);
  });
});

describe('brain: the function', () => {
  it('may do this with the one table, and nothing else', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
      [
        {
          Effect: 'Allow',
          Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          Resource: { 'Fn::GetAtt': [table, 'Arn'] },
        },
      ],
    ]);
  });

  it('is told its table and the origin that browsers call from, and nothing else', () => {
    toTemplate({ allowOrigin: 'https://app.example' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { TABLE_NAME: { Ref: table }, CORS_ALLOW_ORIGIN: 'https://app.example' } },
    });
  });
});

describe('memory: the table', () => {
  it('has the key that the store uses and is paid per request', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: Match.arrayWith([{ AttributeName: partitionKey, KeyType: 'HASH' }]),
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('outlives the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    });
  });

  it('keeps its logical id: under another, an upgrade would begin with an empty table', () => {
    expect(table).toBe('TableCD117FA1');
  });

  it('goes with the stack when told so', () => {
    toTemplate({ retainData: false }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

it('tags what it makes', () => {
  toTemplate({ tags: { team: 'a' } }).hasResourceProperties('AWS::DynamoDB::Table', {
    Tags: [{ Key: 'team', Value: 'a' }],
  });
});
