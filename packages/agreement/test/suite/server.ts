import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server breaks the contract. */
export type Flaw =
  | 'none'
  | 'invalid body'
  | 'undeclared status'
  | 'internal error'
  | 'accepts all requests'
  | 'accepts all callers'
  | 'rejects all callers';

export const credential = 'Bearer test';

export type StubResponse = [status: number, body?: unknown, type?: string];

/** Starts a server of the contract beside this file, with one flaw. */
export function startServer(flaw: Flaw) {
  return startStub((request, sent) => respond(request, sent, flaw));
}

/** Starts a server that returns these responses. */
export async function startStub(respondTo: (request: IncomingMessage, sent: Buffer) => StubResponse) {
  const server = createServer(async (request, response) => {
    const [status, body, type = 'application/json'] = respondTo(request, Buffer.concat(await request.toArray()));
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

function respond({ method, url = '', headers }: IncomingMessage, sent: Buffer, flaw: Flaw): StubResponse {
  const [, segment] = /^\/notes\/([^/]+)$/.exec(url) ?? [];
  const operation = `${method} ${segment === undefined ? url : '/notes/{id}'}`;
  if (operation === 'GET /health') {
    if (flaw === 'internal error') return toProblem(500);
    return flaw === 'undeclared status' ? [202, { up: true }] : [200, { up: flaw === 'invalid body' ? 'yes' : true }];
  }
  if (!['PUT /notes/{id}', 'DELETE /notes/{id}', 'PUT /picture'].includes(operation)) return toProblem(404);
  const isAllowed = headers.authorization === credential || flaw === 'accepts all callers';
  if (!isAllowed || flaw === 'rejects all callers') return toProblem(401);
  if (sent.length > 6_000_000) return toProblem(413);
  const type = headers['content-type'];
  if (operation === 'PUT /picture') return type === 'image/png' ? [200, sent, type] : toProblem(415);
  if (segment !== undefined && !isId(segment) && flaw !== 'accepts all requests') return toProblem(400);
  if (method === 'DELETE') return [204];
  if (type !== 'application/json') return toProblem(415);
  if (flaw === 'accepts all requests') return [200, { text: '' }];
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

/** Returns the note in a body; undefined when it breaks the contract or repeats a name. */
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

export function toProblem(status: number): StubResponse {
  const detail = 'The request does not match the contract; see `errors`.';
  const problem = { type: 'about:blank', title: 'A problem', status, ...(status === 400 && { detail }) };
  return [status, problem, 'application/problem+json'];
}
