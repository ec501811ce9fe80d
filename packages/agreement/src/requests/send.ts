import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Received } from '../breach.ts';
import type { HttpRequest } from './http-request.ts';

/** A request whose body may be any bytes. */
export type Sent = Omit<HttpRequest, 'body'> & { body?: string | Uint8Array };

/**
 * Sends a request to a target, as it is. Not with `fetch`, which has no GET with a body, adds headers such as User-Agent that a
 * contract may require, and follows redirects that it may declare.
 */
export async function send(url: string, { method, target, headers, body }: Sent): Promise<Received> {
  const address = new URL(url + target);
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const open = address.protocol === 'https:' ? requestHttps : requestHttp;
  const request = open(address, { method, headers: { ...headers, ...length } });
  // A server may respond before it has the whole body, and close the connection.
  request.on('error', () => {});
  request.end(body);
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error(`${method} ${target} got no response.`);
  const pairs = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return { status: response.statusCode ?? 0, headers: new Headers(pairs), text: await text(response) };
}
