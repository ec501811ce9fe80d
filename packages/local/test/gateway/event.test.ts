import { describe, expect, it } from '@jest/globals';
import { toEvent, withApi } from './rest-api.ts';

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy event', () => {
  it('has exactly the keys of version 1.0', async () => {
    expect(Object.keys((await toEvent('GET /items/1')) ?? {})).toEqual([
      'resource',
      'path',
      'httpMethod',
      'headers',
      'multiValueHeaders',
      'queryStringParameters',
      'multiValueQueryStringParameters',
      'pathParameters',
      'stageVariables',
      'requestContext',
      'body',
      'isBase64Encoded',
    ]);
  });

  it('has null for an absent query, path parameter, stage variable or body', async () => {
    expect(await toEvent('POST /items')).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  it('contains the stage variables', async () => {
    const event = await toEvent('GET /items/1', [], '', { stage: { variables: { table: 'blue' } } });
    expect(event?.stageVariables).toEqual({ table: 'blue' });
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_integrations.snapshot.json
 */
describe('proxy event: headers', () => {
  it('keeps the casing the client sent', async () => {
    const event = await toEvent('GET /items/1', ['tEsT-HEADeR: yes']);
    expect(event?.headers).toMatchObject({ 'tEsT-HEADeR': 'yes' });
  });

  it('has the last of several values, and all of them', async () => {
    const event = await toEvent('GET /items/1', ['X-A: 1', 'X-A: 2']);
    expect(event?.headers['X-A']).toBe('2');
    expect(event?.multiValueHeaders['X-A']).toEqual(['1', '2']);
  });

  it('uses its own casing for Host, User-Agent and Authorization', async () => {
    const event = await toEvent('GET /items/1', ['user-agent: me', 'AUTHORIZATION: token']);
    expect(event?.headers).toMatchObject({ Host: 'localhost', 'User-Agent': 'me', Authorization: 'token' });
    expect(event?.headers).not.toHaveProperty('user-agent');
  });

  it.each([
    'Connection',
    'Content-MD5',
    'Max-Forwards',
    'Proxy-Authenticate',
    'Server',
    'TE',
    'Trailer',
    'WWW-Authenticate',
  ])('omits %s', async (name) => {
    const event = await toEvent('GET /items/1', name === 'Connection' ? [] : [`${name}: x`]);
    expect(Object.keys(event?.headers ?? {}).map((each) => each.toLowerCase())).not.toContain(name.toLowerCase());
  });

  it('omits Content-Length', async () => {
    const event = await toEvent('POST /items', ['Content-Length: 2'], '{}');
    expect(event?.body).toBe('{}');
    expect(event?.headers).not.toHaveProperty('Content-Length');
  });

  it("appends the client's address to X-Forwarded-For", async () => {
    const event = await toEvent('GET /items/1', ['x-forwarded-for: 203.0.113.7']);
    expect(event?.headers['X-Forwarded-For']).toBe('203.0.113.7, 127.0.0.1');
  });

  it('adds X-Amzn-Trace-Id', async () => {
    const event = await toEvent('GET /items/1');
    expect(event?.headers['X-Amzn-Trace-Id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  });

  it("keeps the client's own X-Amzn-Trace-Id", async () => {
    const event = await toEvent('GET /items/1', ['X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678']);
    expect(event?.headers['X-Amzn-Trace-Id']).toBe('Root=1-67891233-abcdef012345678912345678');
  });
});

describe('differs from AWS: proxy event: headers', () => {
  it("has the client's Host, not the API's domain, which is in requestContext.domainName", async () => {
    const event = await toEvent('GET /items/1');
    expect(event?.headers.Host).toBe('localhost');
    expect(event?.requestContext.domainName).toBe('a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com');
  });

  it('has http and the actual port in X-Forwarded-Proto and -Port; AWS has https and 443', async () => {
    const event = await toEvent('GET /items/1');
    expect(event?.headers['X-Forwarded-Proto']).toBe('http');
    expect(event?.headers['X-Forwarded-Port']).toMatch(/^\d+$/);
  });
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html */
describe('proxy event: body', () => {
  const png = 'Content-Type: image/png';
  const bodies: [name: string, given: { headers: string[]; body: string; binary?: string[] }, want: object][] = [
    ['is the text as sent', { headers: [], body: '{"a":1}' }, { body: '{"a":1}', isBase64Encoded: false }],
    [
      'is text if no media type is binary, whatever was sent',
      { headers: [png], body: 'abc' },
      { body: 'abc', isBase64Encoded: false },
    ],
    [
      'is decoded as UTF-8, with losses, if no media type is binary',
      { headers: [png], body: '\xff' },
      { body: '\ufffd', isBase64Encoded: false },
    ],
    [
      'is base64 if the Content-Type is binary',
      { headers: [png], body: '\xff\x00', binary: ['image/png'] },
      { body: '/wA=', isBase64Encoded: true },
    ],
    [
      'is base64 if all types are binary',
      { headers: [png], body: 'abc', binary: ['*/*'] },
      { body: 'YWJj', isBase64Encoded: true },
    ],
    [
      'is text if another type is binary',
      { headers: [png], body: 'abc', binary: ['image/gif', '*/png'] },
      { body: 'abc', isBase64Encoded: false },
    ],
  ];
  it.each(bodies)('%s', async (_name, { headers, body, binary = [] }, want) => {
    const event = await toEvent('POST /items', [...headers, `Content-Length: ${body.length}`], body, {
      binaryMediaTypes: binary,
    });
    expect(event).toMatchObject(want);
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy event: no body', () => {
  it('is null and not base64, even if all types are binary', async () => {
    const event = await toEvent('POST /items', [], '', { binaryMediaTypes: ['*/*'] });
    expect(event).toMatchObject({ body: null, isBase64Encoded: false });
  });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html */
describe('invocation', () => {
  it('has the ARN of the method and resource as its source', async () => {
    await withApi({}, async (api) => {
      await api.send('/items/101');
      expect(api.calls[0]).toMatchObject({
        functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:api',
        sourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/items/{id}',
      });
    });
  });
});
