import { once } from 'node:events';
import { createServer } from 'node:net';
import { UsageError } from './failure.ts';

/**
 * Converts a port number from text.
 * @throws {UsageError} when it is not an integer from 0 to 65535
 */
export function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`The port must be a number from 0 to 65535; got ${JSON.stringify(text)}. Set PORT or --port.`);
}

/** Checks that a port of 127.0.0.1 is free; rejects with the system's error otherwise. */
export async function checkPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  await once(server.close(), 'close');
}
