import type { Readable } from 'node:stream';

/** Reads a stream to its end, by its events: stream/consumers takes several times as long for a short text. */
export function readText(stream: Readable): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  stream.once('end', () => resolve(text));
  stream.once('error', reject);
  return promise;
}
