import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Received } from '../../../agreement/src/breach.ts';

/** What is written on a connection of its own, piece by piece, as Latin-1. */
export interface Hostile {
  pieces: string[];
  /** How long to wait between two pieces. */
  pause: number;
  /** How many answers to wait for; fewer may come. */
  answers: number;
  /** How long the server may be silent before this side ends, in milliseconds; broken requests may wait for more. */
  patience: number;
  /** Whether the answer has no body, whatever its length says. */
  isHead: boolean;
}

/** How long the whole may take, in milliseconds. */
const hangTimeout = 20_000;

/**
 * Writes to a connection, and reads until the answers are there or the server has closed it.
 * @throws Error when the server neither answers nor closes, or when what comes back is not HTTP
 */
export async function exchange(
  port: number,
  { pieces, pause, answers, patience, isHead }: Hostile,
): Promise<Received[]> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  function read() {
    return readAnswers(Buffer.concat(chunks).toString('latin1'), isHead);
  }
  const closed = once(socket, 'close');
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.setTimeout(patience, () => socket.end());
  let isHung = false;
  const hung = setTimeout(() => {
    isHung = true;
    socket.destroy();
  }, hangTimeout);
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    if (isAnswered(read, answers)) socket.destroy();
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
  if (isHung) throw new Error(`no answer and no end after ${hangTimeout} ms`);
  return read().filter(isFinal);
}

/** What is not HTTP is the end of it as well: here nothing could catch an error, and it is read again. */
function isAnswered(read: () => Received[], answers: number): boolean {
  try {
    return read().filter(isFinal).length >= answers;
  } catch {
    return true;
  }
}

function isFinal({ status }: Received) {
  return status >= 200;
}

/** The whole answers at the beginning of what was received. */
function readAnswers(text: string, isHead = false): Received[] {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return [];
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) [\x20-\x7e]*$/.exec(line)?.[1]);
  if (!status) throw new Error(`what came is not HTTP: ${JSON.stringify(text.slice(0, 200))}`);
  const headers = new Headers(fields.map((field) => field.split(/: ?(.*)/s, 2) as [string, string]));
  const isChunked = headers.has('transfer-encoding');
  const length = isHead || status < 200 || status === 204 ? 0 : Number(headers.get('content-length') ?? 0);
  const body = text.slice(end + 4, isChunked ? text.length : end + 4 + length);
  if (body.length < length) return [];
  return [
    { status, headers, text: isChunked ? body : decode(body) },
    ...readAnswers(text.slice(end + 4 + body.length), isHead),
  ];
}

function decode(latin1: string) {
  return Buffer.from(latin1, 'latin1').toString();
}
