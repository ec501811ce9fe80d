import type { Readable } from 'node:stream';

/**
 * Creates a function that returns a stream's next line; lines that are not awaited yet are kept. After `ended` resolves,
 * it returns undefined once no line is left. Hand-written, because node:readline also splits at U+2028, which JSON does
 * not escape.
 */
export function createLineReader(stream: Readable, ended: Promise<unknown>): () => Promise<string | undefined> {
  const pieces: string[] = [];
  const lines: string[] = [];
  let isEnded = false;
  let onLine: ((line: string | undefined) => void) | undefined;
  function deliver() {
    if (!onLine || (lines.length === 0 && !isEnded)) return;
    onLine(lines.shift());
    onLine = undefined;
  }
  void ended.then(() => {
    isEnded = true;
    deliver();
  });
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
