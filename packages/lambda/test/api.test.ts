import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDatabase, toEnvironment } from '@contract-first/local/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import type { LogEntry } from '../src/middleware/log.ts';
import { notImplemented } from '../src/not-implemented.ts';
import { type Given, requestId, toEvent } from '../src/testing.ts';
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

/** The SDK reads its endpoint from the process's environment, which jest keeps to this file. */
function toServices(environment: Awaited<ReturnType<typeof startDatabase>>['environment']): Services {
  Object.assign(process.env, environment);
  return createServices(environment);
}

async function send(given: Partial<Given>, using = services, remaining = context) {
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

function post(body: string, headers?: Given['headers']) {
  return send({ body, ...(headers && { headers }) });
}

function save(item: unknown) {
  return post(JSON.stringify(item));
}

function read(id: string) {
  return send({ method: 'GET', resource: '/things/{id}', path: { id } });
}

describe('saving and reading', () => {
  it('answers what its operation returns, and gives back what was saved', async () => {
    expect(await save({ id: '101', data: 'hello' })).toMatchObject({ status: 200, body: { message: 'Saved' } });
    expect(await read('101')).toMatchObject({ status: 200, body: { id: '101', data: 'hello' } });
  });

  it('answers other data under the same id with a 409 and keeps the first', async () => {
    await save({ id: 'taken', data: 1 });
    expect(await save({ id: 'taken', data: 2 })).toMatchObject({ status: 409, body: { title: 'Conflict' } });
    expect((await read('taken')).body).toEqual({ id: 'taken', data: 1 });
  });

  it('answers a free id with a 404', async () => {
    expect(await read('nobody')).toMatchObject({
      status: 404,
      body: { status: 404, title: 'Not Found', instance: `urn:uuid:${requestId}` },
    });
  });

  it('decodes the id of the path, which the gateway passes as it was sent', async () => {
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
  it.each(kept.map((data, index) => ({ data, id: `kept-${index}` })))('gives back $data as it was', async (item) => {
    expect((await save(item)).status).toBe(200);
    expect((await read(item.id)).body).toEqual(item);
  });

  it('answers an item of more than 400 KB with a 413', async () => {
    expect(await save({ id: 'large', data: 'x'.repeat(410_000) })).toMatchObject({
      status: 413,
      body: { title: 'Content Too Large' },
    });
    expect((await read('large')).status).toBe(404);
  });
});

describe('a request that breaks the contract', () => {
  const bodies: [string, { given: string; want: string[] }][] = [
    ['{}', { given: '{}', want: ['#/id', '#/data'] }],
    ['null', { given: 'null', want: ['#'] }],
    ['an array', { given: '[]', want: ['#'] }],
    ['a string', { given: '"x"', want: ['#'] }],
    ['a number for the id', { given: '{"id":1,"data":1}', want: ['#/id'] }],
    ['an empty id', { given: '{"id":"","data":1}', want: ['#/id', '#/id'] }],
    ['an id of 129 characters', { given: JSON.stringify({ id: 'x'.repeat(129), data: 1 }), want: ['#/id'] }],
    ['an id with a slash', { given: '{"id":"a/b","data":1}', want: ['#/id'] }],
    ['a property too many', { given: '{"id":"1","data":1,"a/b":1}', want: ['#/a~1b'] }],
    ['__proto__ as a property', { given: '{"id":"1","data":1,"__proto__":{"id":"2"}}', want: ['#/__proto__'] }],
    ['__proto__ within the data', { given: '{"id":"1","data":{"__proto__":1}}', want: ['#/data/__proto__'] }],
    ['a name that stands twice', { given: '{"id":"1","data":1,"data":2}', want: ['#/data'] }],
    ['a number that would change', { given: '{"id":"1","data":[9007199254740993]}', want: ['#/data/0'] }],
    ['a number beyond DynamoDB', { given: '{"id":"1","data":{"n":1e126}}', want: ['#/data/n'] }],
    ['bytes that were not UTF-8', { given: '{"id":"1","data":"\uFFFD"}', want: ['#/data'] }],
    ['text that is not JSON', { given: '{"id":"1",}', want: ['#'] }],
    ['text that ends too early', { given: '{"id":', want: ['#'] }],
  ];
  it.each(bodies)('answers %s with a 400 that points at it', async (_, { given, want }) => {
    const { status, headers, body } = await post(given);
    expect({ status, type: headers?.['Content-Type'] }).toEqual({ status: 400, type: 'application/problem+json' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(want);
  });

  it('says where JSON ends without quoting it', async () => {
    const { body } = await post('{\n"id": secret}');
    expect(body.errors).toEqual([{ pointer: '#', detail: 'must be JSON, and is not at line 2, column 7' }]);
  });

  it('answers a request without a body with a 400', async () => expect((await send({ body: null })).status).toBe(400));

  it('answers bytes in base64 that are not UTF-8 with a 400, and takes those that are', async () => {
    function base64(bytes: Buffer) {
      return send({ body: bytes.toString('base64'), isBase64Encoded: true });
    }
    expect((await base64(Buffer.from([0x22, 0xff, 0x22]))).status).toBe(400);
    expect((await base64(Buffer.from('{"id":"base64","data":"é"}'))).status).toBe(200);
  });

  it('names at most 20 places', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`p${index}`, 1]));
    expect((await save({ id: '1', data: 1, ...many })).body.errors).toHaveLength(20);
  });

  it('names the first place only in a body above 16 KiB', async () => {
    expect((await save({ data: 'x'.repeat(20_000), a: 1, b: 2 })).body.errors).toHaveLength(1);
  });

  const types: [string, { given: Given['headers']; want: number }][] = [
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
  it.each(types)('answers %s as it should', async (_, { given, want }) => {
    expect((await post(JSON.stringify({ id: randomUUID(), data: 1 }), given)).status).toBe(want);
  });

  it('points at a path parameter by its name', async () => {
    expect((await read('.hidden')).body.errors).toEqual([
      { pointer: 'path#/id', detail: expect.stringContaining('pattern') },
    ]);
    expect((await read('%zz')).body.errors).toEqual([{ pointer: 'path#/id', detail: 'must be percent-encoded UTF-8' }]);
  });

  it('answers an operation that the contract lacks with a 404', async () => {
    expect((await send({ method: 'DELETE', resource: '/things/{id}' })).status).toBe(404);
  });
});

describe('a failure of ours', () => {
  const faults: [string, { given: string; httpStatus: number; want: number }][] = [
    [
      'throttling',
      { given: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', httpStatus: 400, want: 503 },
    ],
    [
      'an internal error',
      { given: 'com.amazonaws.dynamodb.v20120810#InternalServerError', httpStatus: 500, want: 503 },
    ],
    [
      'a permission that is missing',
      { given: 'com.amazon.coral.service#AccessDeniedException', httpStatus: 400, want: 500 },
    ],
    [
      'a table that is missing',
      { given: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', httpStatus: 400, want: 500 },
    ],
  ];
  it.each(faults)(
    "answers DynamoDB's %s as it should, and tells the log alone",
    async (_, { given, httpStatus, want }) => {
      const answer = JSON.stringify({ __type: given, message: 'arn:aws:dynamodb:secret' });
      const server = createServer((_, response) =>
        response.writeHead(httpStatus, { 'Content-Type': 'application/x-amz-json-1.0' }).end(answer),
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

  it('answers what an operation throws with a 500 that has nothing of it', async () => {
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

  it('logs a 501 of an operation that is not built yet as what it is, without a stack', async () => {
    const unbuilt = { ...services, find: async () => notImplemented() };
    const { status, log } = await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, unbuilt);
    expect([status, log]).toEqual([501, [expect.objectContaining({ level: 'ERROR', operationId: 'readThing' })]]);
    expect(log[0]).not.toHaveProperty('error');
  });

  it("answers with a 503 before the function's time is up", async () => {
    const stuck = { ...services, find: () => new Promise<never>(() => undefined) };
    const almost = { getRemainingTimeInMillis: () => 510 } as Context;
    expect((await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, stuck, almost)).status).toBe(
      503,
    );
  });

  it('answers an event that is not from the gateway with a 404, and does not throw', async () => {
    const api = createApi(operations, services, { allowOrigin: '*', write });
    for (const event of [{}, { httpMethod: 'POST', resource: '/things' }]) {
      expect((await api(event as never, context)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('every answer', () => {
  it('lets pages of the allowed origin read it, problems too', async () => {
    for (const { headers } of [await save({ id: 'cors', data: 1 }), await save({}), await read('nobody')]) {
      expect(headers?.['Access-Control-Allow-Origin']).toBe('https://example.com');
    }
  });

  it('lets those pages read the headers that it has of its own, Retry-After here', async () => {
    const stuck = { ...services, find: () => new Promise<never>(() => undefined) };
    const almost = { getRemainingTimeInMillis: () => 510 } as Context;
    const late = await send({ method: 'GET', resource: '/things/{id}', path: { id: '1' } }, stuck, almost);
    expect(late.headers).toMatchObject({ 'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After' });
    expect((await read('nobody')).headers).not.toHaveProperty('Access-Control-Expose-Headers');
  });

  it('is one line in the log, with the time, the operation and the request ids and none of the data', async () => {
    const { log } = await save({ id: 'quiet', data: 'confidential' });
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const milliseconds = expect.any(Number);
    const ids = { operationId: 'saveThing', requestId, lambdaRequestId };
    expect(log).toEqual([{ timestamp, level: 'INFO', ...ids, status: 200, milliseconds }]);
    const refused = await post('{"id":"quiet","data":"confidential", confidential}');
    expect(JSON.stringify(refused.log)).not.toContain('confidential');
  });
});
