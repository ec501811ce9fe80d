import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../../src/diagnostic.ts';
import { toGatewayDocument } from '../../../src/gateway/document.ts';
import { findGaps } from '../../../src/gateway/gaps.ts';
import type { Authorizers } from '../../../src/gateway/options.ts';
import { createContract } from '../contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: '*' };
const lambda = { type: 'lambda', functionUri: 'arn:aws:authorizer', ttlSeconds: 60 } as const;
const cognito = { type: 'cognito', userPoolArn: 'arn:aws:cognito-idp:::userpool/a' } as const;

const key = { type: 'apiKey', in: 'header', name: 'X-Api-Key' };
const bearer = { type: 'http', scheme: 'bearer' };
const oauth = { type: 'oauth2', flows: {} };
const own = { ...key, name: 'Authorization', 'x-amazon-apigateway-authtype': 'custom' };
const signed = { ...own, 'x-amazon-apigateway-authtype': 'awsSigv4' };
const schemes = { key, other: key, bearer, oauth, signed, basic: { type: 'http', scheme: 'basic' } };

type Security = { [scheme: string]: string[] }[];

function secure(security: Security, securitySchemes: object = schemes) {
  const responses = { 200: { description: '' } };
  const paths = { '/a': { get: { operationId: 'getA', security, responses } } };
  return createContract({ paths, components: { securitySchemes } });
}

function toDocument(security: Security, authorizers: Authorizers = {}, securitySchemes: object = schemes) {
  return toGatewayDocument(secure(security, securitySchemes), { ...options, authorizers });
}

/** Returns the pointer and the message of each diagnostic for an operation's security. */
function findFaults(...given: Parameters<typeof toDocument>): string[] {
  try {
    toDocument(...given);
    return [];
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return error.diagnostics.map(({ location, message }) => `${location.file} ${message}`);
  }
}

describe('a scheme', () => {
  function toScheme(name: string, authorizers: Authorizers = {}, securitySchemes: object = schemes) {
    return toDocument([{ [name]: [] }], authorizers, securitySchemes).components.securitySchemes[name];
  }

  it('for a key in x-api-key becomes an API key of API Gateway', () => {
    expect(toScheme('key')).toEqual({ type: 'apiKey', in: 'header', name: 'x-api-key' });
  });

  it.each([
    ['bearer', bearer, 'Authorization', 'header', 'header.Authorization'],
    ['oauth', oauth, 'Authorization', 'header', 'header.Authorization'],
    ['openId', { type: 'openIdConnect', openIdConnectUrl: '' }, 'Authorization', 'header', 'header.Authorization'],
    ['a key', { ...key, name: 'X-Token' }, 'X-Token', 'header', 'header.X-Token'],
    ['a query', { ...key, in: 'query', name: 'token' }, 'token', 'query', 'querystring.token'],
    ['a cookie', { ...key, in: 'cookie', name: 'session' }, 'Cookie', 'header', 'header.Cookie'],
    ['x-api-key itself', key, 'X-Api-Key', 'header', 'header.X-Api-Key'],
  ])(
    'with a Lambda authorizer invokes its function, with the credentials of %s',
    (_, scheme, name, location, source) => {
      expect(toScheme('one', { one: lambda }, { one: scheme })).toEqual({
        type: 'apiKey',
        name,
        in: location,
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          identitySource: `method.request.${source}`,
          authorizerUri: lambda.functionUri,
          authorizerResultTtlInSeconds: 60,
        },
      });
    },
  );

  it('with a Cognito authorizer checks the user pool', () => {
    expect(toScheme('oauth', { oauth: cognito })).toEqual({
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [cognito.userPoolArn] },
    });
  });

  it.each([
    ['awsSigv4', { ...own, 'x-amazon-apigateway-authtype': 'awsSigv4' }],
    ['an authorizer of its own', { ...own, 'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: 'a' } }],
  ])('with %s is not changed', (_, scheme) => {
    expect(toScheme('one', {}, { one: scheme })).toEqual(scheme);
  });

  it.each([
    ['a bearer token', bearer, {}],
    ['a key in the query', { ...key, in: 'query' }, {}],
    ['OAuth', oauth, {}],
    ['an authtype and no authorizer, which API Gateway would leave open', own, {}],
    ['a key in the query, which Cognito does not read', { ...key, in: 'query' }, { one: cognito }],
    ['an authorizer for another scheme', bearer, { other: lambda }],
  ])('is rejected with %s', (_, scheme, authorizers) => {
    expect(findFaults([{ one: [] }], authorizers, { one: scheme, other: key })).toEqual([
      '#/components/securitySchemes/one API Gateway cannot enforce the security scheme "one" by itself.',
    ]);
  });

  it('for HTTP authentication ignores the fields of an API key', () => {
    const scheme = { ...bearer, in: 'query', name: 'token' };
    expect(toScheme('one', { one: lambda }, { one: scheme })).toMatchObject({ in: 'header', name: 'Authorization' });
  });

  it.each([
    ['Bearer Token', 'BearerToken'],
    ['a.b', 'a.b'],
    ['con', 'con_'],
    ['../x', 'x'],
    ['__proto__', 'proto'],
    ['Ключ', 'scheme'],
  ])('called %s has the name %s, which can be a file name', (name, want) => {
    const securitySchemes = JSON.parse(`{ ${JSON.stringify(name)}: ${JSON.stringify(key)} }`);
    const security = [JSON.parse(`{ ${JSON.stringify(name)}: [] }`)];
    const document = toDocument(security, {}, securitySchemes);
    expect(Object.keys(document.components.securitySchemes)).toEqual([want]);
    expect(document.paths['/a'].get.security).toEqual([{ [want]: [] }]);
  });

  it('has another name than one that differs in case only', () => {
    const { components } = toDocument([{ Key: [], key: [] }], {}, { Key: key, key });
    expect(Object.keys(components.securitySchemes)).toEqual(['Key', 'key2']);
  });

  it('that no operation requires is left out', () => {
    expect(toDocument([{ key: [] }]).components.securitySchemes).toEqual({ key: expect.anything() });
  });
});

describe('an operation', () => {
  function toSecurity(...given: Parameters<typeof toDocument>) {
    return toDocument(...given).paths['/a'].get.security;
  }

  it('is open if the contract makes security optional', () => {
    expect(toSecurity([{ bearer: [] }, {}])).toEqual([]);
    expect(toSecurity([])).toEqual([]);
  });

  it('requires an API key and an authorizer together, each in its own entry', () => {
    expect(toSecurity([{ bearer: [], key: [] }], { bearer: lambda })).toEqual([{ bearer: [] }, { key: [] }]);
  });

  it.each([
    ['the one scope of Cognito', [{ oauth: ['read'] }], cognito, ['read']],
    ['any of several scopes', [{ oauth: ['write'] }, { oauth: ['read'] }], cognito, ['read', 'write']],
    ['any of two scopes together, which the function checks', [{ oauth: ['b', 'a'] }], cognito, ['a', 'b']],
    ['no scope, if one alternative has none', [{ oauth: ['write'] }, { oauth: [] }], cognito, []],
    ['no scope of a Lambda authorizer, which API Gateway ignores', [{ oauth: ['read', 'write'] }], lambda, []],
  ])('requires %s', (_, security, authorizer, scopes) => {
    expect(toSecurity(security, { oauth: authorizer })).toEqual([{ oauth: scopes }]);
  });

  it.each([
    ['Authorization', [{ bearer: [] }], 'Authorization,Content-Type'],
    ['X-Api-Key', [{ key: [] }], 'Content-Type,X-Api-Key'],
    [
      'all headers of a signature',
      [{ signed: [] }],
      'Authorization,Content-Type,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token',
    ],
    ['no header for optional security', [{ bearer: [] }, {}], 'Content-Type'],
  ])('lets browsers send %s', (_, security, headers) => {
    const { options: preflight } = toDocument(security as Security, { bearer: lambda }).paths['/a'];
    const { responseParameters } = preflight['x-amazon-apigateway-integration'].responses.default;
    expect(responseParameters['method.response.header.Access-Control-Allow-Headers']).toBe(`'${headers}'`);
  });

  it('without credentials is rejected with their name in WWW-Authenticate', () => {
    const document = toDocument([{ basic: [] }], { basic: lambda });
    const { UNAUTHORIZED } = document['x-amazon-apigateway-gateway-responses'];
    expect(UNAUTHORIZED.responseParameters).toMatchObject({ 'gatewayresponse.header.WWW-Authenticate': "'Basic'" });
  });

  it.each([
    ['optional security', [{ bearer: [] }, {}], /optional security makes it open/],
    ['scopes', [{ oauth: ['read'] }], /the function checks them in the authorizer's context/],
  ])('reports %s', (_, security, rule) => {
    const gaps = findGaps(secure(security as Security)).filter(({ keyword }) => keyword === 'security');
    expect(gaps).toEqual([expect.objectContaining({ operationId: 'getA', rule: expect.stringMatching(rule) })]);
  });
});
