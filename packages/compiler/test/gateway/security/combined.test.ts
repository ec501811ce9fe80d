import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../../src/diagnostic.ts';
import { toGatewayDocument } from '../../../src/gateway/document.ts';
import type { GatewayOptions } from '../../../src/gateway/options.ts';
import { findAuthorizerNeeds, toCombinedSecurity } from '../../../src/gateway/security/requirements.ts';
import { createContract } from '../contract.ts';

const key = { type: 'apiKey', in: 'header', name: 'x-api-key' };
const bearer = { type: 'http', scheme: 'bearer' };
const securitySchemes = {
  key,
  bearer,
  'My Cookie': { type: 'apiKey', in: 'cookie', name: 'session' },
  oauth: { type: 'oauth2', flows: {} },
  signed: { ...key, name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  own: { ...key, 'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: 'a' } },
};

type Security = { [scheme: string]: string[] }[];

function secure(get: Security, put: Security = []) {
  const responses = { 200: { description: '' } };
  return createContract({
    paths: { '/a': { get: { security: get, responses }, put: { security: put, responses } } },
    components: { securitySchemes },
  });
}

const lambda = { type: 'lambda', functionUri: 'arn:single', ttlSeconds: 300 } as const;
const cognito = { type: 'cognito', userPoolArn: 'arn:pool' } as const;
const combinedAuthorizer = { functionUri: 'arn:combined', schemes: Object.keys(securitySchemes) };

function toDocument(contract: ReturnType<typeof secure>, options: Partial<GatewayOptions> = { combinedAuthorizer }) {
  return toGatewayDocument(contract, { functionUri: 'arn:api', allowOrigin: '*', ...options });
}

const alternatives: [string, Security][] = [
  ['one scheme or another', [{ key: [] }, { bearer: [] }]],
  ['one scheme or two', [{ key: [] }, { key: [], bearer: [] }]],
  ['two authorizers together', [{ bearer: [], oauth: [] }]],
  ['two authorizers and an API key', [{ bearer: [], oauth: [], key: [] }]],
];

describe('an operation with', () => {
  it.each(alternatives)('%s has the combined authorizer, without cache or identity source', (_, security) => {
    const { paths, components } = toDocument(secure(security));
    expect(paths['/a'].get.security).toEqual([{ combined: [] }]);
    expect(components.securitySchemes).toEqual({
      combined: {
        type: 'apiKey',
        in: 'header',
        name: 'Unused',
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          authorizerUri: 'arn:combined',
          authorizerResultTtlInSeconds: 0,
        },
      },
    });
  });

  it.each(alternatives)('%s is rejected without the combined authorizer', (_, security) => {
    const authorizers = { bearer: lambda, oauth: lambda };
    expect(() => toDocument(secure(security), { authorizers })).toThrow(ContractError);
  });

  it('one scheme keeps its own authorizer beside it', () => {
    const contract = secure([{ key: [] }, { bearer: [] }], [{ bearer: [] }]);
    const { paths, components } = toDocument(contract, { combinedAuthorizer, authorizers: { bearer: lambda } });
    expect(paths['/a'].put.security).toEqual([{ bearer: [] }]);
    expect(Object.keys(components.securitySchemes)).toEqual(['bearer', 'combined']);
  });

  it('the same schemes and other scopes has no combined authorizer', () => {
    const contract = secure([
      { oauth: ['read'], key: [] },
      { key: [], oauth: ['write'] },
    ]);
    expect(toDocument(contract, { authorizers: { oauth: lambda } }).paths['/a'].get.security).toEqual([
      { oauth: [] },
      { key: [] },
    ]);
  });

  it('an alternative without credentials is open', () => {
    expect(toDocument(secure([{ key: [] }, { bearer: [] }, {}])).paths['/a'].get.security).toEqual([]);
  });

  it('alternatives that lack an authorizer is rejected at the scheme', () => {
    const schemes = ['bearer'];
    expect(() =>
      toDocument(secure([{ key: [] }, { bearer: [] }]), { combinedAuthorizer: { functionUri: '', schemes } }),
    ).toThrow(
      /^#\/components\/securitySchemes\/key:1:1 API Gateway cannot enforce the security scheme "key" as an alternative to others\.\n {4}Run `npm run scaffold`, which creates its authorizer, src\/authorizers\/key\.ts; /,
    );
  });

  it.each([
    ['an AWS signature', [{ signed: [] }, { bearer: [] }], {}, '"signed" (AWS signatures)'],
    ["the contract's own authorizer", [{ own: [], bearer: [] }], {}, '"own" has an x-amazon-apigateway-authorizer'],
    ['Cognito', [{ oauth: [] }, { bearer: [] }], { oauth: cognito }, '"oauth" has a Cognito authorizer'],
  ])('%s beside another scheme is rejected', (_, security, authorizers, message) => {
    expect(() => toDocument(secure(security as Security), { authorizers, combinedAuthorizer })).toThrow(message);
  });
});

describe('the needs of a contract', () => {
  it('are the schemes that API Gateway cannot check, by who calls their authorizer', () => {
    const contract = secure([{ key: [] }, { bearer: [] }], [{ oauth: [], key: [] }]);
    expect(findAuthorizerNeeds(contract)).toEqual({ single: ['oauth'], combined: ['key', 'bearer'] });
    expect(findAuthorizerNeeds(contract, { oauth: cognito })).toEqual({ single: [], combined: ['key', 'bearer'] });
  });

  it('are none for API keys, signatures and own authorizers', () => {
    const contract = secure([{ key: [], own: [] }], [{ signed: [] }]);
    expect(findAuthorizerNeeds(contract)).toEqual({ single: [], combined: [] });
  });
});

describe('what the combined authorizer knows', () => {
  it('is the requirement of each route, with the scopes and the places of the credentials', () => {
    const security = [{ oauth: ['read'] }, { 'My Cookie': [], bearer: [] }];
    expect(toCombinedSecurity(secure(security, security))).toEqual({
      credentials: {
        oauth: { in: 'header', name: 'Authorization' },
        MyCookie: { in: 'header', name: 'Cookie' },
        bearer: { in: 'header', name: 'Authorization' },
      },
      requirements: [[{ oauth: ['read'] }, { MyCookie: [], bearer: [] }]],
      routes: { 'GET /a': 0, 'PUT /a': 0 },
    });
  });

  it('has the routes of API Gateway, where those of the contract differ', () => {
    const [security, responses] = [[{ key: [] }, { bearer: [] }], { 200: { description: '' } }];
    function toPath(name: string) {
      const parameters = [{ in: 'path', name, required: true, schema: { type: 'string' } }];
      return { get: { security, parameters, responses } };
    }
    const contract = createContract({
      paths: { '/a/{id}': toPath('id'), '/a/{itemId}/b/': toPath('itemId') },
      components: { securitySchemes },
    });
    expect(toCombinedSecurity(contract)?.routes).toEqual({ 'GET /a/{id}': 0, 'GET /a/{id}/b': 0 });
    expect(Object.keys(toDocument(contract).paths)).toEqual(['/a/{id}', '/a/{id}/b']);
  });

  it('is nothing if no operation needs it', () => {
    expect(toCombinedSecurity(secure([{ bearer: [] }], [{ key: [], oauth: [] }]))).toBeUndefined();
  });
});
