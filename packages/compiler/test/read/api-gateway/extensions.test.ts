import { describe, expect, it } from '@jest/globals';
import { readErrors } from '../../read.ts';
import { findWarnings, type Json, responses, toGateway, toText } from './contract.ts';

const prefix = 'x-amazon-apigateway-';
const paths = { '/a': { get: { responses } } };
const statement = { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const policy = { Version: '2012-10-17', Statement: [statement] };

describe('an extension', () => {
  it.each([
    ['api-key-source', 'AUTHORIZER'],
    ['endpoint-access-mode', 'STRICT'],
    ['minimum-compression-size', 0],
    ['policy', policy],
    ['security-policy', 'SecurityPolicy_TLS13_1_3_2025_09'],
  ])('%s is kept in the gateway document', async (name, value) => {
    expect((await toGateway({ [prefix + name]: value }))[prefix + name]).toEqual(value);
  });

  it.each([
    ['api-key-source', 'HEADERS'],
    ['endpoint-access-mode', 'strict'],
    ['minimum-compression-size', -1],
    ['minimum-compression-size', '1024'],
    ['policy', [statement]],
    ['policy', { ...policy, Id: null }],
    ['security-policy', 1],
  ])('%s is an error with the value %j', async (name, value) => {
    expect(await readErrors(toText({ paths, [prefix + name]: value }))).toEqual([
      expect.stringMatching(`${prefix}${name} must .*; got `),
    ]);
  });

  it.each([
    [
      'policy',
      policy,
      'resource-policy: The resource policy is deployed with the API; the local stack does not enforce it.',
    ],
    ['request-validators', { all: { validateRequestBody: true } }, 'replaced-request-validator: '],
    ['request-validator', 'all', 'replaced-request-validator: '],
    ['gateway-responses', { DEFAULT_4XX: {} }, 'replaced-gateway-responses: '],
    ['documentation', { documentationParts: [] }, 'dropped-documentation: '],
    ['binary-media-types', ['*/*'], 'unused-binary-media-type: The binary media type "*/*" has no effect'],
    [
      'auth',
      { type: 'AWS_IAM' },
      `misplaced-gateway-extension: ${prefix}auth has no effect in the root of the document`,
    ],
    ['quota', 1, `unknown-gateway-extension: API Gateway has no extension ${prefix}quota. It has no effect.`],
  ])('%s with %j gives a warning', async (name, value, warning) => {
    expect(await findWarnings({ [prefix + name]: value })).toEqual([expect.stringContaining(warning)]);
  });

  it('gives no warning if it says nothing that could be lost', async () => {
    expect(await findWarnings({ 'x-amazon-apigateway-importexport-version': '1.0' })).toEqual([]);
  });

  it('that is misspelled is an error, because it could have secured the API', async () => {
    expect(await readErrors(toText({ paths, 'x-amazon-apigateway-polciy': policy }))).toEqual([
      expect.stringContaining('API Gateway has no extension x-amazon-apigateway-polciy.'),
    ]);
  });

  it('for binary bodies gives no warning where the contract has such a body', async () => {
    const content = { 'image/png': {}, 'audio/*': {} };
    const get = { responses: { 200: { description: '', content } } };
    const types = ['image/png', 'audio/mpeg', 'image/gif'];
    expect(await findWarnings({ paths: { '/a': { get } }, 'x-amazon-apigateway-binary-media-types': types })).toEqual([
      expect.stringContaining('"image/gif" has no effect'),
    ]);
  });

  it('that refers to a template is kept, with a warning', async () => {
    const Condition = { StringNotEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } };
    const warnings = await findWarnings({ [`${prefix}policy`]: { Statement: [{ ...statement, Condition }] } });
    expect(warnings).toContainEqual(
      expect.stringMatching(/^template-reference: This refers to "Endpoint" of a template/),
    );
  });
});

describe('an endpoint', () => {
  const name = 'x-amazon-apigateway-endpoint-configuration';
  const places: [string, (value: Json) => Json][] = [
    ['a server', (value) => ({ servers: [{ url: '/', [name]: value }] })],
    ['the document', (value) => ({ [name]: value })],
    ['an operation', (value) => ({ paths: { '/a': { get: { responses, [name]: value } } } })],
  ];

  it.each(places)('that is private in %s is an error: it would become public', async (_, place) => {
    for (const value of [{ vpcEndpointIds: ['vpce-1'] }, { types: ['PRIVATE'] }, { vpcEndpointIds: { Ref: 'Id' } }]) {
      expect(await readErrors(toText({ paths, ...place(value) }))).toEqual([
        expect.stringMatching(/This API is private \(.*\), but the stack deploys a regional API, which is public\./),
      ]);
    }
  });

  it.each(places)('that is disabled in %s is kept, with a warning', async (_, place) => {
    const given = place({ disableExecuteApiEndpoint: true });
    expect((await toGateway(given)).servers).toEqual([{ url: '/', [name]: { disableExecuteApiEndpoint: true } }]);
    expect(await findWarnings(given)).toEqual([expect.stringContaining('disabled-endpoint: ')]);
  });

  it('of the default kind says nothing', async () => {
    const given = { [name]: { disableExecuteApiEndpoint: false, vpcEndpointIds: [] } };
    expect(await findWarnings(given)).toEqual([]);
    expect(await toGateway(given)).not.toHaveProperty('servers');
  });
});
