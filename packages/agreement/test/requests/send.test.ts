import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import { send } from '../../src/requests/send.ts';

const server = createServer(async (request, response) => {
  const { method, url, headers } = request;
  if (url === '/large') {
    response.writeHead(413, { Connection: 'close' }).end('too large');
    return;
  }
  response.writeHead(302, { Location: '/elsewhere', 'Set-Cookie': ['a=1', 'b=2'] });
  response.end(JSON.stringify({ method, url, names: Object.keys(headers), body: await text(request) }));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.close();
});

describe('send', () => {
  it('sends a GET with a body, and without headers that the request does not have', async () => {
    const { text } = await send(url, { method: 'GET', target: '/a?b=%20', headers: {}, body: '{"ü":1}' });
    expect(JSON.parse(text)).toEqual({
      method: 'GET',
      url: '/a?b=%20',
      names: ['content-length', 'host', 'connection'],
      body: '{"ü":1}',
    });
  });

  it('returns a redirection and all its headers', async () => {
    const { status, headers } = await send(url, { method: 'POST', target: '/a', headers: {} });
    expect([status, headers.get('location'), headers.getSetCookie()]).toEqual([302, '/elsewhere', ['a=1', 'b=2']]);
  });

  it('returns the response to a body that the server has not read', async () => {
    const body = new Uint8Array(10_485_761);
    expect(await send(url, { method: 'POST', target: '/large', headers: {}, body })).toMatchObject({ status: 413 });
  });

  it('rejects when nothing listens', async () => {
    const request = { method: 'GET', target: '/', headers: {} };
    await expect(send('http://127.0.0.1:1', request)).rejects.toThrow('ECONNREFUSED');
  });
});
