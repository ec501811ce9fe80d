import { once } from 'node:events';
import { createServer, type IncomingMessage, request as requestHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Sent } from '../../requests/send.ts';
import type { HttpResponse } from './message.ts';

export type Respond = (request: Sent) => Promise<HttpResponse>;

/** Starts a server that responds by a function. */
export async function startProxy(respond: Respond) {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const response = await respond(await toSent(incoming));
      outgoing.writeHead(response.status, response.headers).end(response.body);
    } catch {
      outgoing.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Headers of one connection, which the next sets by itself. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'date'];

async function toSent(message: IncomingMessage): Promise<Sent> {
  const body = await buffer(message);
  const { method = 'GET', url = '/', headers } = message;
  return { method, target: url, headers: toHeaders(headers), ...(hasBody(message) ? { body } : {}) };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function toHeaders(headers: IncomingMessage['headers']): { [name: string]: string } {
  const entries = Object.entries(headers).filter(([name]) => !hopByHop.includes(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Sends a request to a target. */
export async function forward(url: string, { method, target, headers, body }: Sent): Promise<HttpResponse> {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const request = requestHttp(url + target, { method, headers: { ...headers, ...length }, agent: false });
  request.on('error', () => {});
  request.end(body);
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('no response');
  return { status: response.statusCode ?? 0, headers: toHeaders(response.headers), body: await buffer(response) };
}
