import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** Where in the sources a failure arose, as `file:line:column`, by the source map beside the file that its trace names first. */
export function findPlace(trace: string[] = []): string | undefined {
  const frame = trace.find((line) => line.startsWith('    at '));
  const [, file, line, column] = /([^\s(]+):(\d+):(\d+)\)?$/.exec(frame?.slice(-4096) ?? '') ?? [];
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return undefined;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return undefined;
  }
}
