import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Json, startApi, toDocument, withApi } from './rest-api.ts';

const validators = {
  all: { validateRequestBody: true, validateRequestParameters: true },
  parameters: { validateRequestBody: false, validateRequestParameters: true },
};

const item = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 5, pattern: '^[a-z0-9]+$' },
    data: {},
    next: { $ref: '#/components/schemas/Item' },
  },
  additionalProperties: false,
};

function toBody(schema: Json, mediaType = 'application/json') {
  return { requestBody: { content: { [mediaType]: { schema } } } };
}

const parameters = [
  { name: 'qs1', in: 'query', required: true },
  { name: 'issuer', in: 'path', required: true },
  { name: 'x-header-param', in: 'header', required: true },
  { name: 'optional', in: 'query' },
  { name: 'session', in: 'cookie', required: true },
];

const document = toDocument(
  {
    '/items': {
      post: toBody({ $ref: '#/components/schemas/Item' }),
      get: toBody({ $ref: '#/components/schemas/Item' }),
    },
    '/list': { post: toBody({ type: 'array', items: { type: 'string' } }) },
    '/any': { post: toBody({ type: 'object', required: ['id'] }, '$default') },
    '/both/{issuer}': { post: { parameters, ...toBody({ $ref: '#/components/schemas/Item' }) } },
    '/unchecked': { post: { 'x-amazon-apigateway-request-validator': 'parameters', ...toBody({ type: 'array' }) } },
    '/hostile': { post: toBody({ type: 'object', required: ['toString'] }) },
    '/weak': {
      post: toBody({
        type: 'object',
        properties: {
          none: { type: 'string', nullable: true },
          few: { type: 'array', minItems: 2, items: {} },
          above: { type: 'number', minimum: 1, exclusiveMinimum: true },
          day: { type: 'string', format: 'date' },
        },
      }),
    },
  },
  {
    'x-amazon-apigateway-request-validators': validators,
    'x-amazon-apigateway-request-validator': 'all',
    components: { schemas: { Item: { ...item, example: { id: '101' } } } },
  },
);

let api: Api;
beforeAll(async () => {
  api = await startApi({ document });
});
afterAll(() => api.close());

function post(path: string, body: string, contentType: string | null = 'application/json') {
  return api.send(path, {
    method: 'POST',
    body: Buffer.from(body),
    headers: contentType === null ? {} : { 'Content-Type': contentType },
  });
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_common.snapshot.json
 */
describe('request parameters', () => {
  const cases: [name: string, given: { path: string; headers: { [name: string]: string } }, want: string][] = [
    ['all missing, sorted by location and name', { path: '/both/1', headers: {} }, '[x-header-param, qs1]'],
    ['a blank query parameter', { path: '/both/1?qs1=', headers: { 'x-header-param': 'x' } }, '[qs1]'],
    ['a blank header', { path: '/both/1?qs1=1', headers: { 'x-header-param': '' } }, '[x-header-param]'],
    ['a query parameter in another case', { path: '/both/1?QS1=1', headers: { 'x-header-param': 'x' } }, '[qs1]'],
    ['a header in another case', { path: '/both/1?qs1=1', headers: { 'X-Header-Param': 'x' } }, '[x-header-param]'],
  ];
  it.each(cases)('rejects with 400: %s', async (_name, { path, headers }, want) => {
    const text = [`POST ${path} HTTP/1.1`, 'Host: x', 'Connection: close', 'Content-Length: 10'];
    const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const { status, head, body } = await api.sendRaw([...text, ...headerLines, '', '{"id":"1"}'].join('\r\n'));
    expect(status).toBe(400);
    expect(head).toContain('x-amzn-ErrorType: BadRequestException');
    expect(JSON.parse(body)).toEqual({ message: `Missing required request parameters: ${want}` });
  });

  it('accepts a request with all of them, regardless of cookies', async () => {
    const response = await api.send('/both/1?qs1=0', {
      method: 'POST',
      body: '{"id":"1"}',
      headers: { 'x-header-param': 'x', 'content-type': 'application/json' },
    });
    expect(response.status).toBe(200);
  });

  it('are checked before the body', async () => {
    const response = await post('/both/1', '[]');
    expect(await response.json()).toEqual({ message: 'Missing required request parameters: [x-header-param, qs1]' });
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_common.snapshot.json
 */
describe('request body', () => {
  const rejected: [name: string, path: string, body: string][] = [
    ['a missing property', '/items', '{}'],
    ['a wrong type', '/items', '{"id":1}'],
    ['an extra property', '/items', '{"id":"1","more":1}'],
    ['a string that is too long', '/items', '{"id":"123456"}'],
    ['a string that does not match the pattern', '/items', '{"id":"A"}'],
    ['a wrong type deep in a circular model', '/items', '{"id":"1","next":{"id":"2","next":{"id":3}}}'],
    ['an array for an object', '/items', '[]'],
    ['null for an object', '/items', 'null'],
    ['a string for an object', '/items', '"x"'],
    ['invalid JSON', '/items', '{"id":'],
    ['an empty body, which counts as {}', '/items', ''],
    ['an empty body if the model is an array', '/list', ''],
    ['a blank body', '/items', ' '],
    ['an object that only inherits a required property', '/hostile', '{}'],
    ['nesting that is too deep to check', '/items', `${'{"id":"1","next":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ];
  it.each(rejected)('rejects with 400: %s', async (_name, path, body) => {
    const response = await post(path, body);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('BadRequestException');
    expect(await response.text()).toBe('{"message": "Invalid request body"}');
  });

  const accepted: [name: string, path: string, body: string, contentType: string | null][] = [
    ['a body that matches the model', '/items', '{"id":"1","data":[null]}', 'application/json'],
    ['a media type with parameters', '/items', '{"id":"1"}', 'application/json; charset=utf-8'],
    ['a body of a media type without a model', '/items', 'anything', 'text/plain'],
    ['any body if the validator checks only parameters', '/unchecked', '{}', 'application/json'],
    ['a body without any of the optional properties', '/weak', '{}', 'application/json'],
    ['fewer items than minItems', '/weak', '{"few":[]}', 'application/json'],
    ['the bound that exclusiveMinimum excludes', '/weak', '{"above":1}', 'application/json'],
    ['a string that does not match the format', '/weak', '{"day":"x"}', 'application/json'],
  ];
  it.each(accepted)('accepts %s', async (_name, path, body, contentType) => {
    expect((await post(path, body, contentType)).status).toBe(200);
  });

  it('rejects null for a nullable property, because the import drops nullable', async () => {
    expect((await post('/weak', '{"none":null}')).status).toBe(400);
  });

  it('treats a request without a Content-Type as application/json', async () => {
    expect((await post('/items', '{}', null)).status).toBe(400);
  });

  it('checks every media type with the model for $default', async () => {
    expect((await post('/any', '{}', 'text/plain')).status).toBe(400);
  });

  it('checks the absent body of a GET with a model', async () => {
    expect((await api.send('/items')).status).toBe(400);
  });

  it('is not checked without a validator', async () => {
    const bare = toDocument({ '/items': { post: { parameters, ...toBody({ type: 'array' }) } } });
    await withApi({ document: bare }, async (unchecked) => {
      expect((await unchecked.send('/items', { method: 'POST', body: '{}' })).status).toBe(200);
    });
  });
});
