import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi, toDocument, toRaw, withApi } from './rest-api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({
    document: toDocument({ '/items': { get: {}, post: {}, head: {} }, '/{proxy+}': { get: {} } }),
  });
});
afterAll(() => api.close());

async function isServing() {
  return expect((await api.send('/items')).status).toBe(200);
}

describe('hostile input', () => {
  const cases: [name: string, given: string, want: number][] = [
    ['bytes that are not HTTP', 'hello\r\n\r\n', 400],
    ['a request without a Host', 'GET /items HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['an unknown method', toRaw('STEAL /items'), 400],
    ['a header without a colon', 'GET /items HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n', 400],
    ['two lengths', toRaw('POST /items', ['Content-Length: 1', 'Content-Length: 2'], 'x'), 400],
    [
      'both a length and chunks',
      toRaw('POST /items', ['Content-Length: 1', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
      400,
    ],
    ['a negative length', toRaw('POST /items', ['Content-Length: -1']), 400],
    ['a chunk with an invalid size', toRaw('POST /items', ['Transfer-Encoding: chunked'], 'zz\r\n\r\n'), 400],
    ['headers of more than 10,240 bytes', toRaw('GET /items', [`X-A: ${'a'.repeat(10_241)}`]), 431],
    ['headers of more than 16,384 bytes', toRaw('GET /items', [`X-A: ${'a'.repeat(16_384)}`]), 431],
    [
      'a flood of 2,000 headers',
      toRaw(
        'GET /items',
        Array.from({ length: 2_000 }, (_, at) => `a${at}: b`),
      ),
      431,
    ],
  ];
  it.each(cases)('rejects %s', async (_name, given, want) => {
    const { status, body } = await api.sendRaw(given);
    expect(status).toBe(want);
    if (body !== '') expect(JSON.parse(body)).toEqual({ message: expect.any(String) });
    await isServing();
  });

  const passed: [name: string, given: string][] = [
    ['8,000 slashes', toRaw(`GET ${'/'.repeat(8_000)}items`)],
    ['4,000 segments', toRaw(`GET ${'/a'.repeat(4_000)}`)],
    ['4,000 query parameters of one name', toRaw(`GET /items?${'a&'.repeat(4_000)}`)],
    ['percent signs only', toRaw(`GET /items?${'%'.repeat(8_000)}`)],
    ['NUL and line breaks, encoded', toRaw('GET /%00%0d%0a?%00=%0d%0a')],
    ['bytes above ASCII in a header', toRaw('GET /items', ['X-A: \xff\xfe'])],
  ];
  it.each(passed)('forwards %s', async (_name, given) => {
    expect((await api.sendRaw(given)).status).toBe(200);
  });

  it('forwards the last of 2,100 headers', async () => {
    const headers = [...Array.from({ length: 2_100 }, () => 'a:b'), 'X-Last: yes'];
    expect((await api.sendRaw(toRaw('GET /items', headers))).status).toBe(200);
    expect(api.calls.at(-1)?.event.headers).toMatchObject({ 'X-Last': 'yes' });
  });

  it('returns 413 for a length above the limit before the body is sent', async () => {
    const { status } = await api.sendRaw(toRaw('POST /items', ['Content-Length: 10485761']));
    expect(status).toBe(413);
  });

  it('does not answer a pending request with an error for the bytes that follow it', async () => {
    const release = Promise.withResolvers<Record<string, never>>();
    await withApi({ invoke: () => release.promise }, async (pending) => {
      const { head } = await pending.sendRaw('GET /items HTTP/1.1\r\nHost: x\r\n\r\nrubbish\r\n\r\n');
      release.resolve({});
      expect(head).toBe('');
    });
  });

  it('does not answer the second of two requests with an error for the bytes that follow them', async () => {
    const release = Promise.withResolvers<Record<string, never>>();
    const answers = [Promise.resolve({}), release.promise];
    await withApi({ invoke: async () => (await answers.shift()) ?? {} }, async (pending) => {
      const socket = connect(Number(new URL(pending.url).port), '127.0.0.1').setEncoding('utf8');
      const closed = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve));
      const request = 'GET /items HTTP/1.1\r\nHost: x\r\n\r\n';
      socket.write(request + request);
      const [first] = await once(socket, 'data');
      let rest = '';
      socket.on('data', (text) => {
        rest += text;
      });
      socket.write('rubbish\r\n\r\n');
      await closed;
      release.resolve({});
      expect(first).toContain('HTTP/1.1 200');
      expect(rest).toBe('');
    });
  });

  it('keeps serving when a client disconnects mid-body', async () => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    socket.write('POST /items HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    await once(socket, 'connect');
    socket.resetAndDestroy();
    await isServing();
  });
});

describe('HTTP', () => {
  it('answers HEAD with the length but without the body', async () => {
    const { status, head, body } = await api.sendRaw(toRaw('HEAD /items'));
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(head).toContain('Content-Length: 0');
  });

  it('answers two requests on one connection in order', async () => {
    const both = `GET /items HTTP/1.1\r\nHost: x\r\n\r\n${toRaw('PUT /items')}`;
    const { status, body } = await api.sendRaw(both);
    expect(status).toBe(200);
    expect(body).toContain('HTTP/1.1 403');
  });

  it('accepts a chunked body', async () => {
    const { status } = await api.sendRaw(
      toRaw('POST /items', ['Transfer-Encoding: chunked'], '2\r\nab\r\n1\r\nc\r\n0\r\n\r\n'),
    );
    expect(status).toBe(200);
    expect(api.calls.at(-1)?.event.body).toBe('abc');
  });
});
