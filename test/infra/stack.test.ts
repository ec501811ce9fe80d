import { readDocument } from '@contract-first/compiler';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { findAll, findOnly, synth, type Template } from './synth.ts';

const contract = await readDocument('openapi.yaml');
let template: Template;
let report: { pluginReports: unknown[] };
let texts: string[];

beforeAll(async () => {
  ({ template, report, texts } = await synth());
});

const toLogicalId = (type: string) => {
  const [found] = Object.entries<Template>(template.Resources).filter(([, resource]) => resource.Type === type);
  return found?.[0] ?? '';
};

describe('the role', () => {
  it('allows GetItem and PutItem on the one table, writing of the one log, and nothing else', () => {
    const { Policies } = findOnly(template, 'AWS::IAM::Role');
    expect(Policies).toEqual([
      {
        PolicyName: 'Store',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
              Resource: { 'Fn::GetAtt': [toLogicalId('AWS::DynamoDB::Table'), 'Arn'] },
            },
          ],
        },
      },
      {
        PolicyName: 'Log',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: { 'Fn::GetAtt': [toLogicalId('AWS::Logs::LogGroup'), 'Arn'] },
            },
          ],
        },
      },
    ]);
  });

  it('can be assumed by Lambda alone', () => {
    expect(findOnly(template, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  });

  it('has no managed policy and no policy beside it', () => {
    expect(findOnly(template, 'AWS::IAM::Role')).not.toHaveProperty('ManagedPolicyArns');
    expect(findAll(template, 'AWS::IAM::Policy')).toEqual([]);
    expect(findAll(template, 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });
});

describe('the function', () => {
  it('runs Node.js 24 on arm64 for 10 seconds at most', () => {
    expect(findOnly(template, 'AWS::Lambda::Function')).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'handler.handler',
      Timeout: 10,
      MemorySize: 512,
    });
  });

  it('is told its table and the origin that browsers call from, and nothing else', () => {
    expect(findOnly(template, 'AWS::Lambda::Function').Environment.Variables).toEqual({
      TABLE_NAME: { Ref: toLogicalId('AWS::DynamoDB::Table') },
      CORS_ALLOW_ORIGIN: '*',
    });
  });

  it('writes JSON to a log kept for 30 days', () => {
    const { LoggingConfig } = findOnly(template, 'AWS::Lambda::Function');
    expect(LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: { Ref: toLogicalId('AWS::Logs::LogGroup') } });
    expect(findOnly(template, 'AWS::Logs::LogGroup').RetentionInDays).toBe(30);
  });
});

describe('the table', () => {
  it('has the key id and is paid per request', () => {
    expect(findOnly(template, 'AWS::DynamoDB::Table')).toMatchObject({
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('outlives the stack', () => {
    const [table] = findAll(template, 'AWS::DynamoDB::Table');
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', Properties: { DeletionProtectionEnabled: true } });
  });
});

describe('the gateway', () => {
  const body = () => findOnly(template, 'AWS::ApiGateway::RestApi').Body;

  it.each(contract.operations)(
    'sends $operationId to the function, after checking it',
    ({ path, method, operationId }) => {
      const functionArn = { 'Fn::GetAtt': [toLogicalId('AWS::Lambda::Function'), 'Arn'] };
      expect(body().paths[path][method.toLowerCase()]).toMatchObject({
        operationId,
        'x-amazon-apigateway-request-validator': 'all',
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          uri: { 'Fn::Join': ['', expect.arrayContaining([functionArn])] },
        },
      });
    },
  );

  it.each(contract.operations)('may invoke the function for $operationId', ({ path, method }) => {
    const arn = `/prod/${method}${path.replaceAll(/\{[^}]*\}/g, '*')}`;
    const api = { Ref: toLogicalId('AWS::ApiGateway::RestApi') };
    const arns = findAll(template, 'AWS::Lambda::Permission').map(
      ({ Properties }) => Properties.SourceArn['Fn::Join'][1],
    );
    expect(arns.filter((parts) => parts.at(-1) === arn)).toEqual([expect.arrayContaining([api])]);
  });

  it('may invoke the function for nothing else', () => {
    const permissions = findAll(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
    expect(permissions).toHaveLength(contract.operations.length);
    for (const { Principal, SourceArn } of permissions) {
      expect(Principal).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(SourceArn)).not.toContain('/*/');
    }
  });

  it('is called as the stack is, so that CloudWatch tells the metrics of two stacks apart', () => {
    expect(findOnly(template, 'AWS::ApiGateway::RestApi').Name).toBe('ItemsApi');
    expect(body().info.title).toBe('ItemsApi');
  });

  it('has a stage only once it may invoke the function', () => {
    const [stage] = findAll(template, 'AWS::ApiGateway::Stage');
    const permissions = Object.entries<Template>(template.Resources).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::Permission',
    );
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(permissions.map(([id]) => id)));
  });

  it('answers OPTIONS on every path itself', () => {
    for (const item of Object.values<Template>(body().paths)) {
      expect(item.options).toMatchObject({ security: [], 'x-amazon-apigateway-integration': { type: 'mock' } });
    }
  });

  it('is Regional, and its import starts afresh and fails at a warning', () => {
    expect(findOnly(template, 'AWS::ApiGateway::RestApi')).toMatchObject({
      Mode: 'overwrite',
      FailOnWarnings: true,
      Parameters: { endpointConfigurationTypes: 'REGIONAL' },
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
  });

  it('has its methods, responses and validators in its document only', () => {
    const types = Object.values<Template>(template.Resources).map((resource) => resource.Type);
    expect(types.filter((type) => type.startsWith('AWS::ApiGateway::')).sort()).toEqual([
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Stage',
    ]);
  });

  it('takes 100 requests a second and bursts of 200', () => {
    expect(findOnly(template, 'AWS::ApiGateway::Stage')).toMatchObject({
      StageName: 'prod',
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 }],
    });
  });
});

describe('the template', () => {
  it('gives the URL, the table and the function as outputs', () => {
    expect(Object.keys(template.Outputs).sort()).toEqual(['ApiUrl', 'FunctionName', 'TableName']);
  });

  it('passes the validation without a remark', () => {
    expect(report.pluginReports).toEqual([]);
  });

  it('is the same, byte for byte, in a second synthesis', async () => {
    expect((await synth()).texts).toEqual(texts);
  });
});
