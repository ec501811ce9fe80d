import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi, toDocument, toRaw } from './rest-api.ts';

const document = toDocument({
  '/': { get: {} },
  '/test': { post: {} },
  '/items': { get: {} },
  '/items/{id}': { get: {}, delete: {} },
  '/items/first': { get: {} },
  '/items/{id}/parts/{part}': { get: {} },
  '/any': { 'x-amazon-apigateway-any-method': {}, get: { operationId: 'getAny' } },
  '/{proxy+}': { options: {}, patch: {} },
  '/deep/{name}/end': { get: {} },
  '/deep/{rest+}': { get: {} },
});

let api: Api;
beforeAll(async () => {
  api = await startApi({ document });
});
afterAll(() => api.close());

/**
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_common.snapshot.json
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
describe('routing', () => {
  const found: [name: string, given: string, want: { resource: string; pathParameters: unknown }][] = [
    ['serves the root', 'GET /', { resource: '/', pathParameters: null }],
    [
      'gives a literal segment precedence over a variable',
      'GET /items/first',
      { resource: '/items/first', pathParameters: null },
    ],
    ['fills in a variable', 'GET /items/101', { resource: '/items/{id}', pathParameters: { id: '101' } }],
    [
      'fills in two variables',
      'GET /items/1/parts/2',
      { resource: '/items/{id}/parts/{part}', pathParameters: { id: '1', part: '2' } },
    ],
    [
      'falls back from a literal segment to a variable if the method is missing',
      'DELETE /items/first',
      { resource: '/items/{id}', pathParameters: { id: 'first' } },
    ],
    [
      'falls back to the greedy variable if the method is missing',
      'OPTIONS /test',
      { resource: '/{proxy+}', pathParameters: { proxy: 'test' } },
    ],
    [
      'falls back to the greedy variable if the path is missing',
      'PATCH /items/1/x/y',
      { resource: '/{proxy+}', pathParameters: { proxy: 'items/1/x/y' } },
    ],
    [
      'gives a variable precedence over a greedy one',
      'GET /deep/a/end',
      { resource: '/deep/{name}/end', pathParameters: { name: 'a' } },
    ],
    [
      'backtracks from a variable to a greedy one',
      'GET /deep/a/other',
      { resource: '/deep/{rest+}', pathParameters: { rest: 'a/other' } },
    ],
    ['ignores a slash at the end', 'GET /items/', { resource: '/items', pathParameters: null }],
    [
      'omits slashes at the ends from a greedy variable',
      'GET /deep/a/b/',
      { resource: '/deep/{rest+}', pathParameters: { rest: 'a/b' } },
    ],
    [
      'keeps percent-encoding in path parameters',
      'GET /items/a%2Fb%20c%2B',
      { resource: '/items/{id}', pathParameters: { id: 'a%2Fb%20c%2B' } },
    ],
    [
      'keeps + and @ in path parameters',
      'GET /items/a+b@c',
      { resource: '/items/{id}', pathParameters: { id: 'a+b@c' } },
    ],
    ['keeps invalid percent-encoding', 'GET /items/%zz', { resource: '/items/{id}', pathParameters: { id: '%zz' } }],
    ['treats .. like any other segment', 'GET /items/..', { resource: '/items/{id}', pathParameters: { id: '..' } }],
    [
      'treats __proto__ like any other segment',
      'GET /items/__proto__',
      { resource: '/items/{id}', pathParameters: { id: '__proto__' } },
    ],
    ['serves HEAD by ANY', 'HEAD /any', { resource: '/any', pathParameters: null }],
    ['serves PUT by ANY', 'PUT /any', { resource: '/any', pathParameters: null }],
    ['collapses slashes at the beginning', 'GET //items', { resource: '/items', pathParameters: null }],
    [
      'accepts the absolute form of a request target',
      'GET http://example.com/items',
      { resource: '/items', pathParameters: null },
    ],
  ];
  it.each(found)('%s', async (_name, given, want) => {
    const { status } = await api.sendRaw(toRaw(given));
    expect(status).toBe(200);
    const { resource, pathParameters } = api.calls.at(-1)?.event ?? {};
    expect({ resource, pathParameters }).toEqual(want);
  });

  const rejected: [name: string, given: string][] = [
    ['returns 403 for an unknown path', 'GET /nowhere'],
    ['returns 403 for a known path with another method', 'PUT /items'],
    ['does not serve HEAD by GET', 'HEAD /items'],
    ['does not serve TRACE by ANY', 'TRACE /any'],
    ['does not match an empty segment with a variable', 'GET /items//parts/1'],
    ['returns 403 for the asterisk form', 'PUT *'],
  ];
  it.each(rejected)('%s', async (_name, given) => {
    const { status, head } = await api.sendRaw(toRaw(given));
    expect(status).toBe(403);
    expect(head).toContain('x-amzn-ErrorType: MissingAuthenticationTokenException');
  });

  it('gives an explicit method precedence over ANY', async () => {
    await api.send('/any');
    expect(api.calls.at(-1)?.event.requestContext.operationName).toBe('getAny');
  });

  it('uses the method in X-HTTP-Method-Override', async () => {
    const response = await api.send('/items/101', { method: 'POST', headers: { 'X-HTTP-Method-Override': 'DELETE' } });
    expect(response.status).toBe(200);
    expect(api.calls.at(-1)?.event.httpMethod).toBe('DELETE');
  });
});
