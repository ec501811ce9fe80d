import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A response that was seen, in the contract's terms. */
export interface Seen {
  operationId: string;
  /** As declared: `200`, `4XX` or `default`. */
  status: string;
  /** As declared; empty for a response without a body. */
  mediaType: string;
}

/**
 * Creates a function that appends responses to a file, each once; it does nothing without a file. The tests that share a
 * target run in several processes.
 */
export function createRecorder(file: string | undefined): (seen: Seen) => void {
  const known = new Set<string>();
  return function record(seen) {
    const line = `${JSON.stringify(seen)}\n`;
    if (file === undefined || known.has(line)) return;
    known.add(line);
    appendFileSync(file, line);
  };
}

/** Reads the responses in a file of `createRecorder`; none if it does not exist. */
export function readRecord(file: string): Seen[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
