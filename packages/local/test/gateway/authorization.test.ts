import { describe, expect, it } from '@jest/globals';
import { toDocumentWithAuthorizer, toPolicy, withAuthorizer } from './authorizer-api.ts';
import { type Api, toDocument, withApi } from './rest-api.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
describe('method ARN', () => {
  it('of more than 1,600 bytes is rejected with 414 if there is an authorizer', async () => {
    const { caller } = toDocumentWithAuthorizer({}).components.securitySchemes;
    const document = toDocument(
      { '/{proxy+}': { get: { security: [{ caller: [] }] }, head: {} } },
      { components: { securitySchemes: { caller } } },
    );
    await withApi({ document, result: {} }, async (api) => {
      const response = await api.send(`/${'a'.repeat(1_600)}`, { headers: { authorization: 'x' } });
      expect(response.status).toBe(414);
      expect(await response.json()).toEqual({ message: 'Request URI too long' });
      expect((await api.send(`/${'a'.repeat(1_600)}`, { method: 'HEAD' })).status).toBe(200);
    });
  });
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html */
describe('API keys from an authorizer', () => {
  function document() {
    const source = toDocumentWithAuthorizer({});
    source.components.securitySchemes.key = { type: 'apiKey', name: 'x-api-key', in: 'header' };
    source.paths['/items'].get.security = [{ caller: [], key: [] }];
    return { ...source, 'x-amazon-apigateway-api-key-source': 'AUTHORIZER' };
  }
  const apiKeys = [{ id: 'key1', value: 'secret' }];

  it.each([
    ['uses the usageIdentifierKey of the authorizer', 'secret', 200],
    ['returns 403 if that is an unknown key, whatever x-api-key is', 'guess', 403],
  ])('%s', async (_name, usageIdentifierKey, want) => {
    async function use(api: Api) {
      const response = await api.send('/items', { headers: { authorization: 'x', 'x-api-key': 'secret' } });
      expect(response.status).toBe(want);
    }
    await withAuthorizer(toPolicy('Allow', '*', { usageIdentifierKey }), use, {}, { document: document(), apiKeys });
  });
});

const documentWithIam = toDocumentWithAuthorizer(
  {},
  { 'x-amazon-apigateway-authtype': 'awsSigv4', 'x-amazon-apigateway-authorizer': undefined },
);

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
describe('IAM authorization', () => {
  it('returns 403 Missing Authentication Token for a request without a signature', async () => {
    await withApi({ document: documentWithIam }, async (api) => {
      const response = await api.send('/items');
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
    });
  });
});

describe('differs from AWS: IAM authorization', () => {
  it('accepts any signature without verifying it', async () => {
    await withApi({ document: documentWithIam }, async (api) => {
      const authorization = 'AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=0';
      expect((await api.send('/items', { headers: { authorization } })).status).toBe(200);
    });
  });
});
