import type { Readable } from 'node:stream';

/** Hands out a stream's lines one at a time; lines that nobody waits for yet are kept. */
export function createLines(stream: Readable): () => Promise<string> {
  const parts: string[] = [];
  const lines: string[] = [];
  let onLine: ((line: string) => void) | undefined;
  function hand() {
    const [line] = lines;
    if (line === undefined || !onLine) return;
    lines.shift();
    onLine(line);
    onLine = undefined;
  }
  stream.setEncoding('utf8').on('data', (text: string) => {
    parts.push(text);
    if (!text.includes('\n')) return;
    const whole = parts.join('').split('\n');
    parts.splice(0, parts.length, whole.pop() ?? '');
    lines.push(...whole);
    hand();
  });
  return () =>
    new Promise((resolve) => {
      onLine = resolve;
      hand();
    });
}
