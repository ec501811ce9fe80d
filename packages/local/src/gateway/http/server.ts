import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { listen } from '../../machine/port.ts';
import type { Response } from './message.ts';

export interface ServerOptions {
  port: number;
  host: string;
  /** Answers a request; where it rejects, the connection is closed without an answer. */
  answer: (message: IncomingMessage) => Promise<Response>;
}

export interface RunningServer {
  port: number;
  /** Ends when the requests under way are answered, and after five seconds at the latest. */
  close(): Promise<void>;
}

const limits = {
  // Above the gateway's own limit, so that most oversized requests still get the gateway's answer.
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  // The gateway refuses these itself.
  requireHostHeader: false,
};

const closeTimeout = 5_000;

/**
 * Starts an HTTP/1.1 server that hands each request to `answer` and that no client can crash or hold for long.
 * Rejects with a UserError when the port or the host can't be had.
 */
export async function startServer({ port, host, answer }: ServerOptions): Promise<RunningServer> {
  const current = new WeakMap<Duplex, IncomingMessage>();
  const server = createServer(limits, async (message, response) => {
    const { socket } = message;
    current.set(socket, message);
    // The next request of the connection has perhaps arrived already.
    response.on('close', () => current.get(socket) === message && current.delete(socket));
    response.on('error', () => socket.destroy());
    try {
      send(server, message, response, await answer(message));
    } catch (error) {
      // A client that left in the middle of its body is no news.
      if (!socket.destroyed && !socket.writableEnded) console.error(`${message.method} ${message.url}:`, error);
      if (!socket.writableEnded) socket.destroy();
    }
  });
  server.maxHeadersCount = 0;
  server.on('clientError', (error, socket) => refuse(error, socket, current.get(socket)?.complete));
  return { port: await listen(server, port, host), close: () => close(server) };
}

function send(server: Server, message: IncomingMessage, response: ServerResponse, { status, headers, body }: Response) {
  if (!server.listening) response.shouldKeepAlive = false;
  const isEmpty = status === 204 || status === 304;
  const length: [string, string][] = isEmpty ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(status, [...headers, ...length].flat());
  response.end(isEmpty || message.method === 'HEAD' ? undefined : body);
}

/** Answers what is no HTTP, too large in its headers or too slow; not where it follows a request still to be answered. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, isBusy = false): void {
  if (!socket.writable || isBusy || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = refusals[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({ message: status.slice(4) });
  const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close'];
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), 1_000).unref();
}

const refusals: { [code: string]: string } = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closeTimeout);
  await promise;
  clearTimeout(timer);
}
