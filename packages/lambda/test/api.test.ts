import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDatabase, toEnvironment } from '@contract-first/local/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import type { LogEntry } from '../src/middleware/log.ts';
import { notImplemented } from '../src/not-implemented.ts';
import { requestId, type TestRequest, toEvent } from '../src/testing.ts';
import { createApi, createServices, operations, type Services, table } from './fixture/api.ts';

const lambdaRequestId = '8476a536-e9f4-11e8-9739-2dfe598c3fcd';
const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: lambdaRequestId } as Context;

function write() {
  return undefined;
}

let database: Awaited<ReturnType<typeof startDatabase>>;
let services: Services;

beforeAll(async () => {
  database = await startDatabase(table);
  services = toServices(database.environment);
});
afterAll(() => database.close());

/** Creates services. The SDK reads its endpoint from process.env, which Jest isolates per test file. */
function toServices(environment: Awaited<ReturnType<typeof startDatabase>>['environment']): Services {
  Object.assign(process.env, environment);
  return createServices(environment);
}

async function send(given: Partial<TestRequest>, using = services, remaining = context) {
  const entries: LogEntry[] = [];
  const api = createApi(operations, using, {
    allowOrigin: 'https://example.com',
    write: (entry) => entries.push(entry),
  });
  const { statusCode, headers, body } = await api(
    toEvent({ method: 'POST', resource: '/things', ...given }),
    remaining,
  );
  return { status: statusCode, headers, body: JSON.parse(body), log: entries };
}

function post(body: string, headers?: TestRequest['headers']) {
  return send({ body, ...(headers && { headers }) });
}

function save(item: unknown) {
  return post(JSON.stringify(item));
}

function read(id: string) {
  return send({ method: 'GET', resource: '/things/{id}', path: { id } });
}

describe('a stored item', () => {
  it('is confirmed and read back', async () => {
    expect(await save({ id: '101', data: 'hello' })).toMatchObject({ status: 200, body: { message: 'Saved' } });
    expect(await read('101')).toMatchObject({ status: 200, body: { id: '101', data: 'hello' } });
  });

  it('is a 409 for different data under the same id, and is not overwritten', async () => {
    await save({ id: 'taken', data: 1 });
    expect(await save({ id: 'taken', data: 2 })).toMatchObject({ status: 409, body: { title: 'Conflict' } });
    expect((await read('taken')).body).toEqual({ id: 'taken', data: 1 });
  });

  it('is a 404 for an unknown id', async () => {
    expect(await read('unknown')).toMatchObject({
      status: 404,
      body: { status: 404, title: 'Not Found', instance: `urn:uuid:${requestId}` },
    });
  });

  it('is found by an id that is percent-encoded in the path', async () => {
    await save({ id: 'a~b', data: 1 });
    expect((await read('a%7Eb')).body).toEqual({ id: 'a~b', data: 1 });
  });

  const kept: unknown[] = [
    null,
    true,
    0,
    1e20,
    1e-130,
    123456789.123,
    '',
    '\u0000',
    '💾',
    [],
    {},
    { constructor: { name: 'Set' }, toString: 1, 'a.b': [[]] },
  ];
  it.each(kept.map((data, index) => ({ data, id: `kept-${index}` })))('reads back $data unchanged', async (item) => {
    expect((await save(item)).status).toBe(200);
    expect((await read(item.id)).body).toEqual(item);
  });

  it('is a 413 over 400 KB', async () => {
    expect(await save({ id: 'large', data: 'x'.repeat(410_000) })).toMatchObject({
      status: 413,
      body: { title: 'Content Too Large' },
    });
    expect((await read('large')).status).toBe(404);
  });
});

describe('a request that violates the contract', () => {
  const bodies: [string, { given: string; want: string[] }][] = [
    ['{}', { given: '{}', want: ['#/id', '#/data'] }],
    ['null', { given: 'null', want: ['#'] }],
    ['an array', { given: '[]', want: ['#'] }],
    ['a string', { given: '"x"', want: ['#'] }],
    ['a number for the id', { given: '{"id":1,"data":1}', want: ['#/id'] }],
    ['an empty id', { given: '{"id":"","data":1}', want: ['#/id', '#/id'] }],
    ['an id of 129 characters', { given: JSON.stringify({ id: 'x'.repeat(129), data: 1 }), want: ['#/id'] }],
    ['an id with a slash', { given: '{"id":"a/b","data":1}', want: ['#/id'] }],
    ['an additional property', { given: '{"id":"1","data":1,"a/b":1}', want: ['#/a~1b'] }],
    ['__proto__ as a property', { given: '{"id":"1","data":1,"__proto__":{"id":"2"}}', want: ['#/__proto__'] }],
    ['__proto__ within the data', { given: '{"id":"1","data":{"__proto__":1}}', want: ['#/data/__proto__'] }],
    ['a repeated key', { given: '{"id":"1","data":1,"data":2}', want: ['#/data'] }],
    ['a number that would lose precision', { given: '{"id":"1","data":[9007199254740993]}', want: ['#/data/0'] }],
    ['a number that DynamoDB cannot store', { given: '{"id":"1","data":{"n":1e126}}', want: ['#/data/n'] }],
    ['bytes that are not UTF-8', { given: '{"id":"1","data":"\uFFFD"}', want: ['#/data'] }],
    ['text that is not JSON', { given: '{"id":"1",}', want: ['#'] }],
    ['text that ends too early', { given: '{"id":', want: ['#'] }],
  ];
  it.each(bodies)('is a 400 with a pointer for %s', async (_, { given, want }) => {
    const { status, headers, body } = await post(given);
    expect({ status, type: headers?.['Content-Type'] }).toEqual({ status: 400, type: 'application/problem+json' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(want);
  });

  it('reports the position of a syntax error without quoting the body', async () => {
    const { body } = await post('{\n"id": secret}');
    expect(body.errors).toEqual([{ pointer: '#', detail: 'must be valid JSON; syntax error at line 2, column 7' }]);
  });

  it('is a 400 without a body', async () => expect((await send({ body: null })).status).toBe(400));

  it('is a 400 for base64 that does not decode to UTF-8', async () => {
    function base64(bytes: Buffer) {
      return send({ body: bytes.toString('base64'), isBase64Encoded: true });
    }
    expect((await base64(Buffer.from([0x22, 0xff, 0x22]))).status).toBe(400);
    expect((await base64(Buffer.from('{"id":"base64","data":"é"}'))).status).toBe(200);
  });

  it('lists at most 20 errors', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`p${index}`, 1]));
    expect((await save({ id: '1', data: 1, ...many })).body.errors).toHaveLength(20);
  });

  it('lists only the first error of a body above 16 KiB', async () => {
    expect((await save({ data: 'x'.repeat(20_000), a: 1, b: 2 })).body.errors).toHaveLength(1);
  });

  const types: [string, { given: TestRequest['headers']; want: number }][] = [
    ['text/plain', { given: { 'Content-Type': 'text/plain' }, want: 415 }],
    ['no Content-Type', { given: {}, want: 415 }],
    ['application/json in latin-1', { given: { 'Content-Type': 'application/json; charset=iso-8859-1' }, want: 415 }],
    ['application/jsonp', { given: { 'Content-Type': 'application/jsonp' }, want: 415 }],
    ['application/json; charset=utf-8', { given: { 'Content-Type': 'application/json; charset=utf-8' }, want: 200 }],
    [
      'a lower-case header with APPLICATION/JSON',
      { given: { 'content-type': 'APPLICATION/JSON;charset="UTF-8"' }, want: 200 },
    ],
  ];
  it.each(types)('checks the media type: %s', async (_, { given, want }) => {
    expect((await post(JSON.stringify({ id: randomUUID(), data: 1 }), given)).status).toBe(want);
  });

  it('points at a path parameter', async () => {
    expect((await read('.hidden')).body.errors).toEqual([
      { pointer: 'path#/id', detail: expect.stringContaining('pattern') },
    ]);
    expect((await read('%zz')).body.errors).toEqual([{ pointer: 'path#/id', detail: 'must be percent-encoded UTF-8' }]);
  });

  it('is a 404 for an undeclared operation', async () => {
    expect((await send({ method: 'DELETE', resource: '/things/{id}' })).status).toBe(404);
  });
});

describe('a server error', () => {
  const failures: [string, { given: string; httpStatus: number; want: number }][] = [
    [
      'throttling',
      { given: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', httpStatus: 400, want: 503 },
    ],
    [
      'an internal error',
      { given: 'com.amazonaws.dynamodb.v20120810#InternalServerError', httpStatus: 500, want: 503 },
    ],
    ['a missing permission', { given: 'com.amazon.coral.service#AccessDeniedException', httpStatus: 400, want: 500 }],
    [
      'a missing table',
      { given: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', httpStatus: 400, want: 500 },
    ],
  ];
  it.each(failures)(
    "for DynamoDB's %s has the right status, and its cause in the log only",
    async (_, { given, httpStatus, want }) => {
      const responseBody = JSON.stringify({ __type: given, message: 'arn:aws:dynamodb:secret' });
      const server = createServer((_, response) =>
        response.writeHead(httpStatus, { 'Content-Type': 'application/x-amz-json-1.0' }).end(responseBody),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const using = toServices(toEnvironment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
      const { status, body, log } = await send({ body: '{"id":"1","data":1}' }, using);
      server.close();
      expect(status).toBe(want);
      expect(JSON.stringify(body)).not.toMatch(/secret|dynamodb:|Exception|\.ts/);
      expect(log).toMatchObject([{ level: 'ERROR', operationId: 'saveThing', requestId, status: want, error: {} }]);
    },
  );

  it('for an exception in an operation is a 500 without its message', async () => {
    const broken = { ...services, find: () => Promise.reject(new Error('secret')) };
    const { status, body } = await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, broken);
    expect({ status, body }).toEqual({
      status: 500,
      body: {
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        detail: 'An unexpected error occurred.',
        instance: `urn:uuid:${requestId}`,
      },
    });
  });

  it('for an operation that is not implemented is a 501, logged without a stack', async () => {
    const unimplemented = { ...services, find: async () => notImplemented() };
    const { status, log } = await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, unimplemented);
    expect([status, log]).toEqual([501, [expect.objectContaining({ level: 'ERROR', operationId: 'readThing' })]]);
    expect(log[0]).not.toHaveProperty('error');
  });

  it('for a slow operation is a 503 before the timeout', async () => {
    const stuck = { ...services, find: () => new Promise<never>(() => undefined) };
    const almost = { getRemainingTimeInMillis: () => 510 } as Context;
    expect((await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, stuck, almost)).status).toBe(
      503,
    );
  });

  it('for an event that is not from the gateway is a response, not an exception', async () => {
    const api = createApi(operations, services, { allowOrigin: '*', write });
    for (const event of [{}, { httpMethod: 'POST', resource: '/things' }]) {
      expect((await api(event as never, context)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('every response', () => {
  it('has CORS headers for the allowed origin, problems too', async () => {
    for (const { headers } of [await save({ id: 'cors', data: 1 }), await save({}), await read('unknown')]) {
      expect(headers?.['Access-Control-Allow-Origin']).toBe('https://example.com');
    }
  });

  it('exposes its own headers to pages, such as Retry-After', async () => {
    const stuck = { ...services, find: () => new Promise<never>(() => undefined) };
    const almost = { getRemainingTimeInMillis: () => 510 } as Context;
    const late = await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, stuck, almost);
    expect(late.headers).toMatchObject({ 'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After' });
    expect((await read('unknown')).headers).not.toHaveProperty('Access-Control-Expose-Headers');
  });

  it('is one line in the log, with time, operation and request ids, without data', async () => {
    const { log } = await save({ id: 'quiet', data: 'confidential' });
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const milliseconds = expect.any(Number);
    const ids = { operationId: 'saveThing', requestId, lambdaRequestId };
    expect(log).toEqual([{ timestamp, level: 'INFO', ...ids, status: 200, milliseconds, coldStart: true }]);
    const refused = await post('{"id":"quiet","data":"confidential", confidential}');
    expect(JSON.stringify(refused.log)).not.toContain('confidential');
  });
});
