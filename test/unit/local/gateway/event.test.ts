import { describe, expect, it } from '@jest/globals';
import { toDocument, toRaw, withApi } from './rest-api.ts';

const document = toDocument({
  '/items': { post: { operationId: 'createItem' } },
  '/items/{id}': { get: {} },
  '/{proxy+}': { get: {} },
});

/** The event that a raw request makes. */
async function toEvent(line: string, headers: string[] = [], body = '', rest = {}) {
  return withApi({ document, ...rest }, async (api) => {
    const { status } = await api.sendRaw(toRaw(line, headers, body));
    expect(status).toBe(200);
    return api.calls[0]?.event;
  });
}

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

  it('is null where there is no query, path parameter, stage variable or body', async () => {
    expect(await toEvent('POST /items')).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  it('holds the stage variables', async () => {
    const event = await toEvent('GET /items/1', [], '', { stage: { variables: { table: 'blue' } } });
    expect(event?.stageVariables).toEqual({ table: 'blue' });
  });
});

describe('proxy event: path', () => {
  const paths: [name: string, given: string, want: { path: string; contextPath: string }][] = [
    ['has the stage in the context only', '/items/1', { path: '/items/1', contextPath: '/prod/items/1' }],
    ['leaves the stage out where it was sent', '/prod/items/1', { path: '/items/1', contextPath: '/prod/items/1' }],
    ['keeps percent-encoding', '/items/a%20b', { path: '/items/a%20b', contextPath: '/prod/items/a%20b' }],
    ['keeps a slash at the end', '/x/y/', { path: '/x/y/', contextPath: '/prod/x/y/' }],
    ['keeps slashes inside', '/x//y', { path: '/x//y', contextPath: '/prod/x//y' }],
    ['collapses slashes after the stage', '/prod//x', { path: '/x', contextPath: '/prod//x' }],
    ['collapses slashes before the stage', '//prod/x', { path: '/x', contextPath: '/prod/x' }],
    [
      'does not take a longer segment for the stage',
      '/production',
      { path: '/production', contextPath: '/prod/production' },
    ],
  ];
  it.each(paths)('%s', async (_name, given, want) => {
    const event = await toEvent(`GET ${given}`);
    expect({ path: event?.path, contextPath: event?.requestContext.path }).toEqual(want);
  });

  it('takes the first segment for a resource where the API has a root resource named like the stage', async () => {
    const event = await toEvent('GET /prod/items', [], '', { document: toDocument({ '/prod/items': { get: {} } }) });
    expect(event).toMatchObject({ path: '/prod/items', requestContext: { path: '/prod/prod/items' } });
  });
});

describe('proxy event: query', () => {
  const queries: [name: string, given: string, want: { single: unknown; multi: unknown }][] = [
    ['gives the last of several values, and all of them', '?a=1&a=2', { single: { a: '2' }, multi: { a: ['1', '2'] } }],
    ['decodes + to a space and %2B to +', '?a=1+2%2B3', { single: { a: '1 2+3' }, multi: { a: ['1 2+3'] } }],
    ['decodes names', '?a%5Bb%5D=1', { single: { 'a[b]': '1' }, multi: { 'a[b]': ['1'] } }],
    [
      'gives an empty text for a name without a value',
      '?a=&b',
      { single: { a: '', b: '' }, multi: { a: [''], b: [''] } },
    ],
    ['keeps what is not valid percent-encoding', '?a=%zz', { single: { a: '%zz' }, multi: { a: ['%zz'] } }],
    ['keeps = within a value', '?a=b=c', { single: { a: 'b=c' }, multi: { a: ['b=c'] } }],
    ['is null for a lone ?', '?', { single: null, multi: null }],
  ];
  it.each(queries)('%s', async (_name, given, want) => {
    const event = await toEvent(`GET /items/1${given}`);
    expect({ single: event?.queryStringParameters, multi: event?.multiValueQueryStringParameters }).toEqual(want);
  });

  it('takes __proto__ for a name like any other', async () => {
    const event = await toEvent('GET /items/1?__proto__=x');
    expect(Object.entries(event?.queryStringParameters ?? {})).toEqual([['__proto__', 'x']]);
  });
});

describe('proxy event: headers', () => {
  it('keeps the casing the client sent', async () => {
    const event = await toEvent('GET /items/1', ['tEsT-HEADeR: yes']);
    expect(event?.headers).toMatchObject({ 'tEsT-HEADeR': 'yes' });
  });

  it('gives the last of several values, and all of them', async () => {
    const event = await toEvent('GET /items/1', ['X-A: 1', 'X-A: 2']);
    expect(event?.headers['X-A']).toBe('2');
    expect(event?.multiValueHeaders['X-A']).toEqual(['1', '2']);
  });

  it('writes Host, User-Agent and Authorization in its own casing', async () => {
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
  ])('leaves out %s', async (name) => {
    const event = await toEvent('GET /items/1', name === 'Connection' ? [] : [`${name}: x`]);
    expect(Object.keys(event?.headers ?? {}).map((each) => each.toLowerCase())).not.toContain(name.toLowerCase());
  });

  it('leaves out Content-Length', async () => {
    const event = await toEvent('POST /items', ['Content-Length: 2'], '{}');
    expect(event?.body).toBe('{}');
    expect(event?.headers).not.toHaveProperty('Content-Length');
  });

  it('appends the client to X-Forwarded-For', async () => {
    const event = await toEvent('GET /items/1', ['x-forwarded-for: 203.0.113.7']);
    expect(event?.headers['X-Forwarded-For']).toBe('203.0.113.7, 127.0.0.1');
  });

  it('adds X-Amzn-Trace-Id, X-Forwarded-Port and X-Forwarded-Proto', async () => {
    const event = await toEvent('GET /items/1');
    expect(event?.headers['X-Amzn-Trace-Id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(event?.headers).toMatchObject({
      'X-Forwarded-Port': expect.stringMatching(/^\d+$/),
      'X-Forwarded-Proto': 'http',
    });
  });

  it("keeps the client's own X-Amzn-Trace-Id", async () => {
    const event = await toEvent('GET /items/1', ['X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678']);
    expect(event?.headers['X-Amzn-Trace-Id']).toBe('Root=1-67891233-abcdef012345678912345678');
  });
});

describe('proxy event: requestContext', () => {
  it('says which API, stage, resource, operation and time', async () => {
    const now = () => new Date('2026-07-10T19:19:04.123Z');
    const event = await toEvent('POST /prod/items', ['User-Agent: me'], '', { now });
    expect(event?.requestContext).toEqual({
      resourceId: expect.stringMatching(/^[a-z0-9]{6}$/),
      resourcePath: '/items',
      operationName: 'createItem',
      httpMethod: 'POST',
      extendedRequestId: expect.stringMatching(/^.{15}=$/),
      requestTime: '10/Jul/2026:19:19:04 +0000',
      requestTimeEpoch: 1783711144123,
      path: '/prod/items',
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'prod',
      domainPrefix: 'a1b2c3d4e5',
      domainName: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
      deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
      apiId: 'a1b2c3d4e5',
      requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: '127.0.0.1',
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: 'me',
        user: null,
      },
    });
  });

  it('has no operationName where the document has no operationId', async () => {
    expect((await toEvent('GET /items/1'))?.requestContext).not.toHaveProperty('operationName');
  });
});

describe('proxy event: body', () => {
  const png = 'Content-Type: image/png';
  const bodies: [name: string, given: { headers: string[]; body: string; binary?: string[] }, want: object][] = [
    ['is the text that was sent', { headers: [], body: '{"a":1}' }, { body: '{"a":1}', isBase64Encoded: false }],
    [
      'is text where no media type is binary, whatever was sent',
      { headers: [png], body: 'abc' },
      { body: 'abc', isBase64Encoded: false },
    ],
    [
      'is mangled as UTF-8 where no media type is binary',
      { headers: [png], body: '\xff' },
      { body: '\ufffd', isBase64Encoded: false },
    ],
    [
      'is base64 where the Content-Type is binary',
      { headers: [png], body: '\xff\x00', binary: ['image/png'] },
      { body: '/wA=', isBase64Encoded: true },
    ],
    [
      'is base64 where all types are binary',
      { headers: [png], body: 'abc', binary: ['*/*'] },
      { body: 'YWJj', isBase64Encoded: true },
    ],
    [
      'is text where another type is binary',
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

describe('proxy event: no body', () => {
  it('is null and not base64, even where all types are binary', async () => {
    const event = await toEvent('POST /items', [], '', { binaryMediaTypes: ['*/*'] });
    expect(event).toMatchObject({ body: null, isBase64Encoded: false });
  });
});

describe('invocation', () => {
  it('names the method and resource that it comes from', async () => {
    await withApi({ document }, async (api) => {
      await api.send('/items/101');
      expect(api.calls[0]).toMatchObject({
        functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:api',
        sourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/items/{id}',
      });
    });
  });
});
