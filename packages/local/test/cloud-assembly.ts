// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: a template, as in CloudFormation
type Json = { [name: string]: any };

/**
 * Writes a small cloud assembly, with a function's code as its asset, to a new folder, and returns the folder.
 * @param others the templates of the app's other stacks, by name
 */
export function writeAssembly(
  template: Json,
  code: { [file: string]: string } = {},
  others: { [stack: string]: Json } = {},
): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  function write(file: string, value: unknown) {
    return writeFileSync(join(directory, file), JSON.stringify(value));
  }
  write('manifest.json', {
    artifacts: {
      'Test.assets': { type: 'cdk:asset-manifest', properties: { file: 'Test.assets.json' } },
      ...Object.fromEntries(Object.keys(others).map((name) => [name, toStackArtifact(name)])),
      Test: toStackArtifact('Test'),
    },
  });
  for (const [name, other] of Object.entries(others)) write(`${name}.template.json`, other);
  write('Test.assets.json', {
    files: { abc: { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } } },
  });
  write('Test.template.json', template);
  writeCode(join(directory, 'asset.abc'), code);
  return directory;
}

function toStackArtifact(name: string) {
  return {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties: { templateFile: `${name}.template.json` },
  };
}

/** Writes a function's files to a folder, by default a new one, and returns the folder. */
export function writeCode(directory: string | undefined, code: { [file: string]: string }): string {
  const folder = directory ?? mkdtempSync(join(tmpdir(), 'code-'));
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(code)) writeFileSync(join(folder, file), text);
  return folder;
}

/** Returns a template as CDK writes it: an API with a document, its stage, a function with its role and permission, and a table. */
export function template(changes: Json = {}): Json {
  return { Resources: { ...createResources({ 'Fn::GetAtt': ['Handler', 'Arn'] }), ...changes } };
}

/**
 * Returns a template whose API invokes the function by the alias `live` of its version, as CDK writes it; or by another
 * resource, such as the version.
 */
export function withAlias(changes: Json = {}, invoked = 'Alias'): Json {
  const Version = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Handler' } } };
  const Properties = {
    FunctionName: { Ref: 'Handler' },
    FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
    Name: 'live',
  };
  const resources = createResources({ Ref: invoked });
  return template({ ...resources, Version, Alias: { Type: 'AWS::Lambda::Alias', Properties }, ...changes });
}

function createResources(functionArn: Json): Json {
  const uri = {
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':apigateway:',
        { Ref: 'AWS::Region' },
        ':lambda:path/2015-03-31/functions/',
        functionArn,
        '/invocations',
      ],
    ],
  };
  const integration = { type: 'aws_proxy', httpMethod: 'POST', uri };
  const get = { responses: {}, 'x-amazon-apigateway-integration': integration };
  return {
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Name: 'test',
        Body: { openapi: '3.0.3', info: { title: 'Test', version: '1' }, paths: { '/': { get } } },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'Deployment' },
        StageName: 'prod',
        MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 }],
      },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'p',
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['dynamodb:PutItem', 'dynamodb:GetItem'],
              Resource: { 'Fn::GetAtt': ['Table', 'Arn'] },
            },
          ],
        },
      },
    },
    Handler: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'abc.zip' },
        Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } },
        Timeout: 10,
        MemorySize: 256,
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: functionArn,
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':execute-api:',
              { Ref: 'AWS::Region' },
              ':',
              { Ref: 'AWS::AccountId' },
              ':',
              { Ref: 'Api' },
              '/',
              { Ref: 'Stage' },
              '/*/*',
            ],
          ],
        },
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  };
}
