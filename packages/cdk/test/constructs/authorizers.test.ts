import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import type { AuthorizerBundles } from '../../src/bundle/authorizers.ts';
import type { Bundle } from '../../src/bundle/bundle.ts';
import { BundledFunction, ContractRestApi, createAuthorizers } from '../../src/index.ts';
import type { AuthorizerSettings } from '../../src/settings/authorizers.ts';
import { bundle, findOnly, toContract, toTemplate } from '../fixture/stacks.ts';

type Settings = { [scheme: string]: AuthorizerSettings };

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
const bundles: AuthorizerBundles = { single: { bearer: bundle as Bundle } };

function toApi(settings: Settings, given = contract, made = bundles): Template {
  return toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle });
    const authorizers = createAuthorizers(stack, { contract: given, settings, bundles: made });
    new ContractRestApi(stack, 'Gateway', { contract: given, handler, ...authorizers });
  });
}

const template = toApi({ bearer: lambda, users });

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
});

describe('a Cognito authorizer', () => {
  it('refers to the user pool, and requires the scope of the operation', () => {
    expect(components.securitySchemes.users['x-amazon-apigateway-authorizer'].providerARNs).toEqual([userPoolArn]);
    expect(paths['/a'].put.security).toEqual([{ users: ['write'] }]);
  });
});

const combining = await toContract(`
openapi: 3.0.3
info: { title: Combining, version: 1.0.0 }
paths:
  /a:
    get: { operationId: getItem, security: [{ bearer: [] }, { users: [] }], responses: { '200': { description: Done } } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    users: { type: openIdConnect, openIdConnectUrl: https://example.com }
`);

describe('the authorizer of alternatives', () => {
  const combined = { single: {}, combined: { bundle: bundle as Bundle, schemes: ['bearer', 'users'] } };

  it('is one function with the environments of all, which API Gateway invokes for every request', () => {
    const other: AuthorizerSettings = { type: 'lambda', environment: { AUDIENCE: 'a', A1: 5 } };
    const made = toApi({ bearer: lambda, users: other }, combining, combined);
    const functions = Object.entries(made.findResources('AWS::Lambda::Function'));
    const [id, { Properties }] = functions.find(([name]) => name.includes('Authorizer')) ?? ['', {}];
    expect(functions).toHaveLength(2);
    expect(Properties.Environment.Variables).toEqual({ ISSUER: 'https://example.com', A1: '5', AUDIENCE: 'a' });
    const { Body } = findOnly(made, 'AWS::ApiGateway::RestApi').properties;
    const [scheme] = Object.keys(Body.paths['/a'].get.security[0]);
    expect(Body.components.securitySchemes[scheme ?? '']['x-amazon-apigateway-authorizer']).toEqual({
      type: 'request',
      authorizerUri: { 'Fn::Join': ['', expect.arrayContaining([{ 'Fn::GetAtt': [id, 'Arn'] }])] },
      authorizerResultTtlInSeconds: 0,
    });
    const FunctionName = { 'Fn::GetAtt': [id, 'Arn'] };
    expect(made.findResources('AWS::Lambda::Permission', { Properties: { FunctionName } })).not.toEqual({});
  });

  it('is rejected if two environments differ in a variable', () => {
    const other: AuthorizerSettings = { type: 'lambda', environment: { ISSUER: 'another' } };
    expect(() => toApi({ bearer: lambda, users: other }, combining, combined)).toThrow(
      /^The settings authorizers\.bearer and authorizers\.users set the environment variable ISSUER to different values/,
    );
  });

  it('cannot contain a Cognito authorizer', () => {
    expect(() => toApi({ users }, combining, combined)).toThrow(
      /contract\.yaml:6:\d+ "users" has a Cognito authorizer, which cannot be combined/,
    );
  });
});

describe('a secured operation without an authorizer', () => {
  it('is an error with a position and a hint, never deployed without protection', () => {
    expect(() => toApi({ users }, contract, { single: {} })).toThrow(
      /contract\.yaml:\d+:5 API Gateway cannot enforce the security scheme "bearer" by itself\.\n {4}Run `npm run scaffold`, which creates its authorizer, src\/authorizers\/bearer\.ts; or configure one in the context of cdk\.json/,
    );
  });
});

describe('a setting', () => {
  it('that names an undefined scheme is rejected in one line', () => {
    expect(() => toApi({ bearer: lambda, users, none: lambda })).toThrow(
      /^The setting authorizers\.none does not name a security scheme of \S+, which defines bearer, users, unused: [^\n]*$/,
    );
  });
});
