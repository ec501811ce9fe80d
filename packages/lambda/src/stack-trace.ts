import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * Maps an error's stack to the positions in the sources, by the source maps beside the files; other lines stay. Reads a map
 * on the first error only: Node.js's `--enable-source-maps` would read it at every cold start.
 * https://nodejs.org/api/module.html#class-modulesourcemap
 */
export function toSourceStack(stack: string): string {
  return stack.split('\n').map(toSourceLine).join('\n');
}

function toSourceLine(line: string): string {
  const [position, row, column] = /:(\d+):(\d+)\)?$/.exec(line) ?? [];
  if (position === undefined || !line.startsWith('    at ')) return line;
  const before = line.slice(0, -position.length);
  const file = before.slice(Math.max(before.lastIndexOf('('), before.lastIndexOf(' ')) + 1);
  const entry = findMap(file)?.findEntry(Number(row) - 1, Number(column) - 1);
  if (!entry || !('originalSource' in entry)) return line;
  return `    at ${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

function findMap(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

/** The source maps by file; undefined for a file without one. */
const maps = new Map<string, SourceMap | undefined>();

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  } catch {
    return undefined;
  }
}
