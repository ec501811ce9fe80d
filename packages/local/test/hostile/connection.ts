import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Received } from '../../../agreement/src/breach.ts';

/** What a hostile client writes to a connection, piece by piece, in Latin-1. */
export interface HostileInput {
  pieces: string[];
  /** In milliseconds, between two pieces. */
  pause: number;
  /** How many responses to wait for; there may be fewer. */
  responses: number;
  /** How long to wait for a silent server, in milliseconds; it may be waiting for the rest of a malformed request. */
  idleTimeout: number;
  /** Whether the response has no body, whatever its length. */
  isHead: boolean;
}

/** The maximum duration of a connection, in milliseconds. */
const hangTimeout = 20_000;

/**
 * Writes to a new connection, and reads until it has the responses or the server closes the connection.
 * @throws {Error} when the server neither responds nor closes the connection, or when the response is not HTTP
 */
export async function sendRaw(
  port: number,
  { pieces, pause, responses, idleTimeout, isHead }: HostileInput,
): Promise<Received[]> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  function read() {
    return readResponses(Buffer.concat(chunks).toString('latin1'), isHead);
  }
  const closed = once(socket, 'close');
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.setTimeout(idleTimeout, () => socket.end());
  let isHung = false;
  const hung = setTimeout(() => {
    isHung = true;
    socket.destroy();
  }, hangTimeout);
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    if (isComplete(read, responses)) socket.destroy();
  });
  try {
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) await wait(pause);
      if (socket.writable) socket.write(piece, 'latin1');
    }
    await closed;
  } finally {
    clearTimeout(hung);
    socket.destroy();
  }
  if (isHung) throw new Error(`neither a response nor the end of the connection after ${hangTimeout} ms`);
  return read().filter(isFinal);
}

/** Stops at what is not HTTP, too. It is read again where the error can be caught, which an event listener cannot do. */
function isComplete(read: () => Received[], responses: number): boolean {
  try {
    return read().filter(isFinal).length >= responses;
  } catch {
    return true;
  }
}

function isFinal({ status }: Received) {
  return status >= 200;
}

/** Returns the complete responses at the start of what was received. */
function readResponses(text: string, isHead = false): Received[] {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return [];
  const [line = '', ...headerLines] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) [\x20-\x7e]*$/.exec(line)?.[1]);
  if (!status) throw new Error(`the response is not HTTP: ${JSON.stringify(text.slice(0, 200))}`);
  const headers = new Headers(headerLines.map((each) => each.split(/: ?(.*)/s, 2) as [string, string]));
  const isChunked = headers.has('transfer-encoding');
  const length = isHead || status < 200 || status === 204 ? 0 : Number(headers.get('content-length') ?? 0);
  const body = text.slice(end + 4, isChunked ? text.length : end + 4 + length);
  if (body.length < length) return [];
  return [
    { status, headers, text: isChunked ? body : decode(body) },
    ...readResponses(text.slice(end + 4 + body.length), isHead),
  ];
}

function decode(latin1: string) {
  return Buffer.from(latin1, 'latin1').toString();
}
