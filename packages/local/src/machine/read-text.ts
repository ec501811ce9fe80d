import type { Readable } from 'node:stream';

/** Reads a stream to its end. For short texts, this is several times faster than `text` of node:stream/consumers. */
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
