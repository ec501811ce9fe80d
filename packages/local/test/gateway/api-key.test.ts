import { describe, expect, it } from '@jest/globals';
import { toDocument, withApi } from './rest-api.ts';

const document = toDocument(
  { '/items': { get: { security: [{ key: [] }] }, post: {} } },
  { components: { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } } },
);
const apiKeys = [{ id: 'key1', value: 'secret' }];

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
describe('API keys', () => {
  const rejected: [name: string, headers: { [name: string]: string }][] = [
    ['no key', {}],
    ['an unknown key', { 'x-api-key': 'guess' }],
    ['an empty key', { 'x-api-key': '' }],
  ];
  it.each(rejected)('returns 403 Forbidden for %s', async (_name, headers) => {
    await withApi({ document, apiKeys }, async (api) => {
      const response = await api.send('/items', { headers });
      expect(response.status).toBe(403);
      expect(response.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
      expect(await response.text()).toBe('{"message":"Forbidden"}');
      expect(api.calls).toEqual([]);
    });
  });

  it('accepts a known key and adds it to the context', async () => {
    await withApi({ document, apiKeys }, async (api) => {
      expect((await api.send('/items', { headers: { 'X-API-Key': 'secret' } })).status).toBe(200);
      expect(api.calls[0]?.event.requestContext.identity).toMatchObject({ apiKey: 'secret', apiKeyId: 'key1' });
    });
  });

  it('are not required if the method does not require one', async () => {
    await withApi({ document, apiKeys }, async (api) => {
      expect((await api.send('/items', { method: 'POST' })).status).toBe(200);
      expect(api.calls[0]?.event.requestContext.identity).not.toHaveProperty('apiKey');
    });
  });

  it("are required by the document's security, except for methods with their own", async () => {
    const paths = { '/items': { get: {}, post: { security: [] } } };
    const secured = toDocument(paths, { components: document.components, security: [{ key: [] }] });
    await withApi({ document: secured, apiKeys }, async (api) => {
      expect((await api.send('/items')).status).toBe(403);
      expect((await api.send('/items', { method: 'POST' })).status).toBe(200);
    });
  });
});
