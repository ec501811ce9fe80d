import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createMock } from '../../src/try-it/mock.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function startMock(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  open.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const event = {
  path: '/items/a%20b',
  httpMethod: 'POST',
  multiValueHeaders: {
    Host: ['here'],
    'Content-Type': ['application/json'],
    'X-A': ['1', '2'],
    'X-Forwarded-For': ['x'],
  },
  multiValueQueryStringParameters: { q: ['ü', '&'] },
  body: '{"a":"ü"}',
  isBase64Encoded: false,
  requestContext: { requestId: 'r1' },
};

function create(url: string, payload: string) {
  const lines: string[] = [];
  const mock = createMock(url, (line) => lines.push(line));
  const invocation = { payload, functionError: false, cold: false, milliseconds: 1 };
  return { lines, mock, ask: () => mock.wrap(async () => invocation)('arn', event) };
}

const notImplemented = JSON.stringify({ statusCode: 501, body: 'not implemented' });

describe('createMock', () => {
  it('sends the request to the mock if the function responds with 501, and returns its response', async () => {
    const requests: object[] = [];
    const url = await startMock(async (message, response) => {
      const { method, url, headers } = message;
      requests.push({
        method,
        url,
        type: headers['content-type'],
        a: headers['x-a'],
        for: headers['x-forwarded-for'],
        body: await text(message),
      });
      response.writeHead(201, { 'content-type': 'application/json', location: '/items/1' }).end('{"id":"1"}');
    });
    const { ask, mock } = create(url, notImplemented);
    const { payload } = await ask();
    expect(JSON.parse(payload)).toEqual({
      statusCode: 201,
      headers: { 'content-type': 'application/json', location: '/items/1' },
      body: '{"id":"1"}',
    });
    expect(requests).toEqual([
      {
        method: 'POST',
        url: '/items/a%20b?q=%C3%BC&q=%26',
        type: 'application/json',
        a: '1, 2',
        for: undefined,
        body: '{"a":"ü"}',
      },
    ]);
    expect([mock.hasAnswered('r1'), mock.hasAnswered('r1')]).toEqual([true, false]);
  });

  it.each([
    ['200', JSON.stringify({ statusCode: 200, body: '501' })],
    ['another value than a proxy result', '"501"'],
    ['null', 'null'],
  ])("returns the function's response if it is %s", async (_, payload) => {
    const { ask, mock } = create('http://127.0.0.1:1', payload);
    expect((await ask()).payload).toBe(payload);
    expect(mock.hasAnswered('r1')).toBe(false);
  });

  it('returns the 501 if the mock does not respond, and reports it', async () => {
    const url = await startMock((message) => message.destroy());
    const { ask, lines } = create(url, notImplemented);
    expect((await ask()).payload).toBe(notImplemented);
    expect(lines).toEqual([expect.stringContaining(`Cannot reach the mock at ${url}: `)]);
  });
});
