import type { Readable } from 'node:stream';

/**
 * Creates a function that returns a stream's next line; lines that are not awaited yet are kept. Hand-written, because
 * node:readline also splits at U+2028, which JSON does not escape.
 */
export function createLineReader(stream: Readable): () => Promise<string> {
  const pieces: string[] = [];
  const lines: string[] = [];
  let onLine: ((line: string) => void) | undefined;
  function deliver() {
    const [line] = lines;
    if (line === undefined || !onLine) return;
    lines.shift();
    onLine(line);
    onLine = undefined;
  }
  stream.setEncoding('utf8').on('data', (text: string) => {
    pieces.push(text);
    if (!text.includes('\n')) return;
    const complete = pieces.join('').split('\n');
    pieces.splice(0, pieces.length, complete.pop() ?? '');
    lines.push(...complete);
    deliver();
  });
  return () =>
    new Promise((resolve) => {
      onLine = resolve;
      deliver();
    });
}
