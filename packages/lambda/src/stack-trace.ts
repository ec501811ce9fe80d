import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * An error's stack with the places of the sources where the source map beside a file has them; other lines stay. The map
 * is read once something has failed: Node.js's own `--enable-source-maps` would read it at every cold start.
 * https://nodejs.org/api/module.html#class-modulesourcemap
 */
export function toSourceStack(stack: string): string {
  return stack.split('\n').map(toSourceLine).join('\n');
}

function toSourceLine(line: string): string {
  const [place, row, column] = /:(\d+):(\d+)\)?$/.exec(line) ?? [];
  if (place === undefined || !line.startsWith('    at ')) return line;
  const before = line.slice(0, -place.length);
  const file = before.slice(Math.max(before.lastIndexOf('('), before.lastIndexOf(' ')) + 1);
  const entry = findMap(file)?.findEntry(Number(row) - 1, Number(column) - 1);
  if (!entry || !('originalSource' in entry)) return line;
  return `    at ${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

function findMap(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

/** By file; a file without one is remembered as well. */
const maps = new Map<string, SourceMap | undefined>();

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  } catch {
    return undefined;
  }
}
