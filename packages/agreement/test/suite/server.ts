import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to break the contract beside this file. */
export type Flaw =
  | 'body with a wrong type'
  | 'body with an extra property'
  | 'content with 204'
  | 'undeclared status'
  | 'missing header'
  | 'wrong media type'
  | 'internal error'
  | 'accepts all requests'
  | 'accepts all callers'
  | 'accepts wrong credentials'
  | 'rejects all callers'
  | 'stores nothing'
  | 'stores something else';

export const credential = 'Bearer test';

export type StubResponse = [status: number, body?: unknown, headers?: { [name: string]: string }];

/** A request that a server received: a line of its method and target, when it began, and how many others were open then. */
export interface Received {
  line: string;
  at: number;
  open: number;
}

/** Starts a server of the contract with flaws. */
export function startServer(...flaws: Flaw[]) {
  return startStub(createResponder(new Set(flaws)));
}

/** Starts a server that returns these responses. */
export async function startStub(respondTo: (request: IncomingMessage, sent: Buffer) => StubResponse) {
  const received: Received[] = [];
  let open = 0;
  const server = createServer(async (request, response) => {
    received.push({ line: `${request.method} ${request.url}`, at: performance.now(), open: open++ });
    const [status, body, headers] = respondTo(request, Buffer.concat(await request.toArray()));
    const text = Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    response.writeHead(status, { ...type, ...headers }).end(text);
    open--;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function createResponder(flaws: Set<Flaw>) {
  const notes = new Map<string, object>();
  function respond({ method, url = '', headers }: IncomingMessage, sent: Buffer): StubResponse {
    const { pathname } = new URL(url, 'http://stub');
    const [, segment] = /^\/notes\/([^/]+)$/.exec(pathname) ?? [];
    const operation = `${method} ${segment === undefined ? pathname : '/notes/{id}'}`;
    if (operation === 'GET /health') return getHealth(flaws);
    if (segment === undefined ? operation !== 'PUT /picture' : !['GET', 'PUT', 'DELETE'].includes(method ?? ''))
      return toProblem(404);
    if (!isAllowed(headers.authorization, flaws)) return toProblem(401);
    if (sent.length > 6_000_000) return toProblem(413);
    if (segment === undefined) return putPicture(headers['content-type'], sent, flaws);
    if (!isId(segment) && !flaws.has('accepts all requests')) return toProblem(400);
    if (method === 'DELETE') return [204, undefined, flaws.has('content with 204') ? { 'Content-Length': '5' } : {}];
    if (method === 'GET') return notes.has(segment) ? [200, notes.get(segment)] : toProblem(404);
    const note = toNote(sent);
    if (flaws.has('accepts all requests')) return [200, { text: '' }];
    if (!/^application\/json *(; *charset="?utf-8"? *)?$/i.test(headers['content-type'] ?? '')) return toProblem(415);
    if (!note) return toProblem(400);
    if (!flaws.has('stores nothing')) notes.set(segment, flaws.has('stores something else') ? { text: '?' } : note);
    return [200, flaws.has('body with an extra property') ? { ...note, more: 1 } : note];
  }
  return respond;
}

function getHealth(flaws: Set<Flaw>): StubResponse {
  if (flaws.has('internal error')) return toProblem(500);
  return [flaws.has('undeclared status') ? 202 : 200, { up: flaws.has('body with a wrong type') ? 'yes' : true }];
}

function putPicture(type: string | undefined, sent: Buffer, flaws: Set<Flaw>): StubResponse {
  if (type !== 'image/png') return toProblem(415);
  const tag: { [name: string]: string } = flaws.has('missing header') ? {} : { ETag: '"1"' };
  return [200, sent, { ...tag, 'Content-Type': flaws.has('wrong media type') ? 'image/gif' : type }];
}

function isAllowed(authorization: string | undefined, flaws: Set<Flaw>): boolean {
  if (flaws.has('rejects all callers')) return false;
  const isAccepted = authorization !== undefined && flaws.has('accepts wrong credentials');
  return isAccepted || authorization === credential || flaws.has('accepts all callers');
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
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(sent);
    const note = JSON.parse(text);
    const isNote = typeof note?.text === 'string' && [...note.text].length <= 1000 && Object.keys(note).length === 1;
    return isNote && text.match(/"text"\s*:/g)?.length === 1 ? note : undefined;
  } catch {
    return undefined;
  }
}

export function toProblem(status: number): StubResponse {
  const detail = 'The request does not match the contract; see `errors`.';
  const problem = { type: 'about:blank', title: 'A problem', status, ...(status === 400 && { detail }) };
  return [status, problem, { 'Content-Type': 'application/problem+json' }];
}
