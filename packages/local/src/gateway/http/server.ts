import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { listen } from '../../machine/port.ts';
import type { Response } from './message.ts';

export interface ServerOptions {
  port: number;
  host: string;
  /** Returns the response to a request; if it rejects, the connection is closed without a response. */
  respond: (message: IncomingMessage) => Promise<Response>;
}

export interface RunningServer {
  port: number;
  /** Resolves when all pending requests are answered, after five seconds at the latest. */
  close(): Promise<void>;
}

const limits = {
  // Above the gateway's own limit, so that the gateway itself answers most oversized requests.
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  // The gateway itself rejects requests without a Host.
  requireHostHeader: false,
};

const closeTimeout = 5_000;

/** By Node.js's error code. */
const errorStatuses: { [code: string]: string } = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Starts an HTTP/1.1 server that passes each request to `respond`, and that no client can crash or block for long.
 * @throws {UserError} when it cannot listen on the host and port
 */
export async function startServer({ port, host, respond }: ServerOptions): Promise<RunningServer> {
  const current = new WeakMap<Duplex, IncomingMessage>();
  const server = createServer(limits, async (message, response) => {
    const { socket } = message;
    current.set(socket, message);
    // The connection's next request may have arrived already.
    response.on('close', () => current.get(socket) === message && current.delete(socket));
    response.on('error', () => socket.destroy());
    try {
      send(server, message, response, await respond(message));
    } catch (error) {
      // Ignore clients that disconnect mid-body.
      if (!socket.destroyed && !socket.writableEnded) console.error(`${message.method} ${message.url}:`, error);
      if (!socket.writableEnded) socket.destroy();
    }
  });
  server.maxHeadersCount = 0;
  server.on('clientError', (error, socket) => rejectClient(error, socket, current.get(socket)?.complete));
  return { port: await listen(server, port, host), close: () => close(server) };
}

function send(server: Server, message: IncomingMessage, response: ServerResponse, { status, headers, body }: Response) {
  if (!server.listening) response.shouldKeepAlive = false;
  const isEmpty = status === 204 || status === 304;
  const length: [string, string][] = isEmpty ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(status, [...headers, ...length].flat());
  response.end(isEmpty || message.method === 'HEAD' ? undefined : body);
}

/**
 * Responds to a client whose request is not HTTP, has oversized headers or is too slow. While an earlier request of the
 * connection is pending it only disconnects: the client would mistake an error for the response to that request.
 */
function rejectClient(error: NodeJS.ErrnoException, socket: Duplex, isBusy = false): void {
  if (!socket.writable || isBusy || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = errorStatuses[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({ message: status.slice(4) });
  const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close'];
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), 1_000).unref();
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closeTimeout);
  await promise;
  clearTimeout(timer);
}
