import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { createBundles } from '../../src/app.ts';
import type { Bundle } from '../../src/bundle/bundle.ts';
import { BundledFunction, ContractRestApi, createAuthorizers } from '../../src/index.ts';
import type { AuthorizerSettings } from '../../src/settings/authorizers.ts';
import { bundle, findOnly, toContract, toTemplate } from '../fixture/stacks.ts';

const userPoolArn = 'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a';

const contract = await toContract(`
openapi: 3.0.3
info: { title: Secured, version: 1.0.0 }
paths:
  /a:
    get: { operationId: getItem, security: [{ bearer: [] }], responses: { '200': { description: Done } } }
    put: { operationId: createItem, security: [{ users: [write] }], responses: { '200': { description: Done } } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    users: { type: openIdConnect, openIdConnectUrl: https://example.com }
    unused: { type: http, scheme: basic }
`);

const lambda: AuthorizerSettings = {
  type: 'lambda',
  entry: 'a.ts',
  environment: { ISSUER: 'https://example.com', A1: 5 },
};
const users: AuthorizerSettings = { type: 'cognito', userPoolArn };
const bundles = { bearer: bundle as Bundle, unused: bundle as Bundle };

function toApi(settings: { [scheme: string]: AuthorizerSettings }): Template {
  return toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle });
    const authorizers = createAuthorizers(stack, { contract, settings, bundles });
    new ContractRestApi(stack, 'Gateway', { contract, handler, authorizers });
  });
}

const template = toApi({ bearer: lambda, unused: lambda, users });

function find(type: string, isWanted: (properties: { [name: string]: unknown }) => boolean) {
  const [found] = Object.entries(template.findResources(type)).filter(([, { Properties }]) => isWanted(Properties));
  return { id: found?.[0] ?? '', properties: found?.[1].Properties };
}

function findFunction() {
  return find('AWS::Lambda::Function', (properties) => JSON.stringify(properties).includes('https://example.com'));
}

const { components, paths } = findOnly(template, 'AWS::ApiGateway::RestApi').properties.Body;

describe('a Lambda authorizer', () => {
  it('has its own function on Node.js 24, with the environment in its settings as strings', () => {
    expect(findFunction().properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Handler: 'handler.handler',
      Environment: { Variables: { ISSUER: 'https://example.com', A1: '5' } },
    });
  });

  it('can write its log, and nothing else', () => {
    const { properties } = findFunction();
    const [role] = properties.Role['Fn::GetAtt'];
    const { Policies, ManagedPolicyArns } = template.findResources('AWS::IAM::Role')[role]?.Properties ?? {};
    expect(ManagedPolicyArns).toBeUndefined();
    expect(
      Policies.map(({ PolicyDocument }: { PolicyDocument: { Statement: object } }) => PolicyDocument.Statement),
    ).toEqual([
      [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [properties.LoggingConfig.LogGroup.Ref, 'Arn'] },
        },
      ],
    ]);
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  it('can be invoked only by the authorizers of this API', () => {
    const FunctionName = { 'Fn::GetAtt': [findFunction().id, 'Arn'] };
    const permissions = Object.values(
      template.findResources('AWS::Lambda::Permission', { Properties: { FunctionName } }),
    );
    expect(permissions.map(({ Properties }) => [Properties.Principal, Properties.SourceArn['Fn::Join'][1]])).toEqual([
      [
        'apigateway.amazonaws.com',
        expect.arrayContaining([{ Ref: expect.stringMatching(/^Gateway/) }, '/authorizers/*']),
      ],
    ]);
  });

  it('is invoked by the gateway, which caches the result for 300 seconds', () => {
    expect(components.securitySchemes.bearer['x-amazon-apigateway-authorizer']).toEqual({
      type: 'request',
      identitySource: 'method.request.header.Authorization',
      authorizerUri: { 'Fn::Join': ['', expect.arrayContaining([{ 'Fn::GetAtt': [findFunction().id, 'Arn'] }])] },
      authorizerResultTtlInSeconds: 300,
    });
  });

  it('is invoked for every request with ttlSeconds 0', () => {
    const { properties } = findOnly(toApi({ bearer: { ...lambda, ttlSeconds: 0 }, users }), 'AWS::ApiGateway::RestApi');
    const { bearer } = properties.Body.components.securitySchemes;
    expect(bearer['x-amazon-apigateway-authorizer'].authorizerResultTtlInSeconds).toBe(0);
  });

  it('is omitted when no operation requires it', () => {
    expect(Object.keys(template.toJSON().Resources).filter((id) => id.includes('unused'))).toEqual([]);
  });
});

describe('a Cognito authorizer', () => {
  it('refers to the user pool, and requires the scope of the operation', () => {
    expect(components.securitySchemes.users['x-amazon-apigateway-authorizer'].providerARNs).toEqual([userPoolArn]);
    expect(paths['/a'].put.security).toEqual([{ users: ['write'] }]);
  });
});

describe('a secured operation without an authorizer', () => {
  it('is an error with a position and a hint, never deployed without protection', () => {
    expect(() => toApi({ users })).toThrow(
      /contract\.yaml:\d+:5 API Gateway cannot enforce the security scheme "bearer" by itself\.\n {4}Configure an authorizer for it in the context of cdk\.json/,
    );
  });
});

describe('a setting', () => {
  it('that names an undefined scheme is rejected in one line', () => {
    expect(() => toApi({ bearer: lambda, users, none: lambda })).toThrow(
      /^The setting authorizers\.none does not name a security scheme of \S+, which defines bearer, users, unused: [^\n]*$/,
    );
  });

  it('that names a missing file is rejected in one line', async () => {
    await expect(createBundles({}, { bearer: { ...lambda, entry: 'none.ts' } })).rejects.toThrow(
      /^The setting authorizers\.bearer\.entry is "none\.ts", which does not exist: [^\n]*$/,
    );
  });
});
