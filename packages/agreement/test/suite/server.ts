import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server of the contract beside this file goes wrong; `nothing` obeys. */
export type Flaw = 'nothing' | 'body' | 'status' | 'failure' | 'takes all' | 'lets all in' | 'lets none in';

export const credential = 'Bearer of-the-test';

export type Answer = [status: number, body?: unknown, type?: string];

/** Starts a server that answers the contract beside this file by hand, with one flaw. */
export function startServer(flaw: Flaw) {
  return startAnswering((request, sent) => toAnswer(request, sent, flaw));
}

/** Starts a server of these answers. */
export async function startAnswering(answer: (request: IncomingMessage, sent: Buffer) => Answer) {
  const server = createServer(async (request, response) => {
    const [status, body, type = 'application/json'] = answer(request, Buffer.concat(await request.toArray()));
    const text = Buffer.isBuffer(body) ? body : JSON.stringify(body);
    response.writeHead(status, body === undefined ? {} : { 'Content-Type': type }).end(text);
  }).listen(0, '127.0.0.1');
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

function toAnswer({ method, url = '', headers }: IncomingMessage, sent: Buffer, flaw: Flaw): Answer {
  const [, segment] = /^\/notes\/([^/]+)$/.exec(url) ?? [];
  const operation = `${method} ${segment === undefined ? url : '/notes/{id}'}`;
  if (operation === 'GET /health') {
    if (flaw === 'failure') return toProblem(500);
    return flaw === 'status' ? [202, { up: true }] : [200, { up: flaw === 'body' ? 'yes' : true }];
  }
  if (!['PUT /notes/{id}', 'DELETE /notes/{id}', 'PUT /picture'].includes(operation)) return toProblem(404);
  const isAllowed = headers.authorization === credential || flaw === 'lets all in';
  if (!isAllowed || flaw === 'lets none in') return toProblem(401);
  if (sent.length > 6_000_000) return toProblem(413);
  const type = headers['content-type'];
  if (operation === 'PUT /picture') return type === 'image/png' ? [200, sent, type] : toProblem(415);
  if (segment !== undefined && !isId(segment) && flaw !== 'takes all') return toProblem(400);
  if (method === 'DELETE') return [204];
  if (type !== 'application/json') return toProblem(415);
  if (flaw === 'takes all') return [200, { text: '' }];
  const note = toNote(sent);
  return note ? [200, note] : toProblem(400);
}

function isId(segment: string): boolean {
  try {
    return /^[a-z]{1,9}$/.test(decodeURIComponent(segment));
  } catch {
    return false;
  }
}

/** The note that is sent; undefined where it breaks the contract, or is not written as `JSON.stringify` writes it. */
function toNote(sent: Buffer): object | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sent);
    const note = JSON.parse(text);
    const isNote = typeof note?.text === 'string' && [...note.text].length <= 1000 && Object.keys(note).length === 1;
    return isNote && JSON.stringify(note) === text ? note : undefined;
  } catch {
    return undefined;
  }
}

export function toProblem(status: number): Answer {
  const detail = 'The request does not match the contract; see `errors`.';
  const problem = { type: 'about:blank', title: 'A problem', status, ...(status === 400 && { detail }) };
  return [status, problem, 'application/problem+json'];
}
