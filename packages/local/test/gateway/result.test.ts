import { describe, expect, it } from '@jest/globals';
import { toRaw, withApi } from './rest-api.ts';

const acceptPng = ['Accept: image/png, */*'];

/** Returns the response that a client receives for a function's result. */
async function requestItems(result: unknown, { headers = [] as string[], binary = [] as string[] } = {}) {
  return withApi({ result, binaryMediaTypes: binary }, async (api) => {
    const { status, head, body } = await api.sendRaw(toRaw('GET /items', headers));
    const headerPairs = head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
    return { status, headerPairs, body, reason: api.records[0]?.reason };
  });
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy result: status', () => {
  const cases: [name: string, given: unknown, want: number][] = [
    ['is 200 for {}', {}, 200],
    ['is 200 for a null statusCode', { statusCode: null }, 200],
    ['is a number', { statusCode: 404 }, 404],
    ['may be a string of digits', { statusCode: '201' }, 201],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    expect(await requestItems(given)).toMatchObject({ status: want, body: '' });
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy result: malformed', () => {
  const cases: [name: string, given: unknown][] = [
    ['an unknown key', { statusCode: 200, wrongValue: 1 }],
    ['cookies', { statusCode: 200, cookies: ['a=b'] }],
    ['a statusCode that is not a number', { statusCode: 'ok' }],
    ['a statusCode out of range', { statusCode: 99 }],
    ['a statusCode with a fraction', { statusCode: 200.5 }],
    ['a JSON string', '"text"'],
    ['a JSON array', []],
    ['a JSON number', '7'],
    ['null', 'null'],
    ['invalid JSON', 'undefined'],
    ['a body that is an object', { body: {} }],
    ['a body that is a number', { body: 1 }],
    ['headers that are an array', { headers: [] }],
    ['a header that is an object', { headers: { a: {} } }],
    ['a header that is null', { headers: { a: null } }],
    ['multiValueHeaders that are not arrays', { multiValueHeaders: { a: 'b' } }],
    ['multiValueHeaders of nested arrays', { multiValueHeaders: { a: [['b']] } }],
    ['an isBase64Encoded that is a string', { body: '', isBase64Encoded: 'true' }],
    ['a header value with a line break', { headers: { a: 'b\r\nSet-Cookie: c' } }],
    ['a header name with a space', { headers: { 'a b': 'c' } }],
    ['more than 6,291,556 bytes', { body: 'x'.repeat(6_291_556) }],
  ];
  it.each(cases)('returns 502 for %s', async (_name, given) => {
    const { status, headerPairs, body, reason } = await requestItems(given);
    expect(status).toBe(502);
    expect(body).toBe('{"message": "Internal server error"}');
    expect(headerPairs).toContainEqual(['x-amzn-ErrorType', 'InternalServerErrorException']);
    expect(reason).toEqual(expect.any(String));
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_integrations.snapshot.json
 */
describe('proxy result: headers', () => {
  const cases: [name: string, given: object, want: [string, string][]][] = [
    ['default to application/json', {}, [['Content-Type', 'application/json']]],
    ['keep their own Content-Type', { headers: { 'content-type': 'text/html' } }, [['content-type', 'text/html']]],
    ['may be null', { headers: null, multiValueHeaders: null }, [['Content-Type', 'application/json']]],
    [
      'convert booleans and numbers to strings',
      { headers: { a: true, b: 1 } },
      [
        ['a', 'true'],
        ['b', '1'],
      ],
    ],
    [
      'include every value of multiValueHeaders',
      { multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } },
      [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    ],
    [
      'have the values of multiValueHeaders first, in their casing',
      { headers: { 'x-a': 'solo' }, multiValueHeaders: { 'X-A': ['multi'] } },
      [
        ['X-A', 'multi'],
        ['X-A', 'solo'],
      ],
    ],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    const { status, headerPairs } = await requestItems(given);
    expect(status).toBe(200);
    const names = want.map(([name]) => name.toLowerCase());
    expect(headerPairs.filter(([name]) => names.includes(String(name).toLowerCase()))).toEqual(want);
  });

  it.each([
    'Authorization',
    'Connection',
    'Content-MD5',
    'Date',
    'Max-Forwards',
    'Server',
    'User-Agent',
    'WWW-Authenticate',
  ])('contain %s as x-amzn-Remapped-…', async (name) => {
    const { headerPairs } = await requestItems({ headers: { [name]: 'theirs' } });
    expect(headerPairs).toContainEqual([`x-amzn-Remapped-${name}`, 'theirs']);
    expect(headerPairs).not.toContainEqual([name, 'theirs']);
  });

  it.each(['Expect', 'Host', 'Proxy-Authenticate', 'TE', 'Transfer-Encoding', 'Trailer', 'Upgrade', 'Via'])(
    'omit %s',
    async (name) => {
      const { status, headerPairs } = await requestItems({ headers: { [name]: 'theirs' } });
      expect(status).toBe(200);
      expect(headerPairs.map(([, value]) => value)).not.toContain('theirs');
    },
  );

  it('contain the ids of the request and its trace', async () => {
    const { headerPairs } = await requestItems({});
    const names = headerPairs.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['x-amzn-RequestId', 'x-amz-apigw-id', 'X-Amzn-Trace-Id']));
  });
});

describe('differs from AWS: proxy result: headers', () => {
  it('contain the actual length of the body, whatever the Content-Length', async () => {
    const { headerPairs, body } = await requestItems({ headers: { 'Content-Length': '1' }, body: 'äöü' });
    expect(headerPairs).toContainEqual(['Content-Length', '6']);
    expect(body).toHaveLength(6);
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy result: body', () => {
  const cases: [name: string, given: unknown, options: { headers?: string[]; binary?: string[] }, want: string][] = [
    ['is empty for null', { body: null }, {}, ''],
    [
      'is decoded if the first type of Accept is binary',
      { body: '/wA=', isBase64Encoded: true },
      { headers: acceptPng, binary: ['image/png'] },
      '\xff\x00',
    ],
    ['is decoded if all types are binary', { body: 'YWJj', isBase64Encoded: true }, { binary: ['*/*'] }, 'abc'],
    ['is decoded for the older base64Encoded', { body: 'YWJj', base64Encoded: true }, { binary: ['*/*'] }, 'abc'],
    ['stays base64 if no type is binary', { body: 'YWJj', isBase64Encoded: true }, { headers: acceptPng }, 'YWJj'],
    [
      'stays base64 if only a later type of Accept is binary',
      { body: 'YWJj', isBase64Encoded: true },
      { headers: ['Accept: text/html, image/png'], binary: ['image/png'] },
      'YWJj',
    ],
    [
      'stays base64 if Accept has a wildcard',
      { body: 'YWJj', isBase64Encoded: true },
      { headers: ['Accept: image/*'], binary: ['image/png'] },
      'YWJj',
    ],
    ['is not decoded unless isBase64Encoded is true', { body: 'YWJj' }, { binary: ['*/*'] }, 'YWJj'],
  ];
  it.each(cases)('%s', async (_name, given, options, want) => {
    expect(await requestItems(given, options)).toMatchObject({ status: 200, body: want });
  });

  it.each(['!', '!!!!', 'YWJj\n'])('that is invalid base64 results in a 500: %j', async (body) => {
    const response = await requestItems({ body, isBase64Encoded: true }, { binary: ['*/*'] });
    expect(response).toMatchObject({ status: 500, body: '{"message": "Internal server error"}' });
  });

  it('is omitted from a 204', async () => {
    const { status, body, headerPairs } = await requestItems({ statusCode: 204, body: 'x' });
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(headerPairs.map(([name]) => name)).not.toContain('Content-Length');
  });
});
