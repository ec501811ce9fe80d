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

  it('is throttled by the settings', () => {
    const throttled = toTemplate({ throttling: { ratePerSecond: 5, burst: 9 } });
    throttled.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 9 }],
    });
  });

  it('has its URL as an output, beside the names of the table and the function', () => {
    expect(Object.keys(template.findOutputs('*'))).toEqual(['ApiUrl', 'TableName', 'FunctionName']);
  });
});

describe('brain: the function', () => {
  it('can read and write items in its table, and nothing else', () => {
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

  it('has the table and the allowed origin as its only environment variables', () => {
    toTemplate({ allowOrigin: 'https://app.example' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectEquals({ TABLE_NAME: { Ref: table }, CORS_ALLOW_ORIGIN: 'https://app.example' }),
      },
    });
  });
});

describe('memory: the table', () => {
  it('has the partition key that the store uses, and is billed per request', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: Match.arrayWith([{ AttributeName: partitionKey, KeyType: 'HASH' }]),
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('outlives the stack by default', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    });
  });

  it('keeps its logical id, since a new one would replace the table by an empty one', () => {
    expect(table).toBe('TableCD117FA1');
  });

  it('is deleted with the stack when retainData is false', () => {
    toTemplate({ retainData: false }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

it('tags its resources', () => {
  toTemplate({ tags: { team: 'a' } }).hasResourceProperties('AWS::DynamoDB::Table', {
    Tags: [{ Key: 'team', Value: 'a' }],
  });
});
