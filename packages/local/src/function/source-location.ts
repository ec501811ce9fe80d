import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * Returns where a failure happened in the sources, as `file:line:column`: the first frame of its stack trace, by the source
 * map beside the bundle. Returns undefined if that frame has no source map.
 */
export function findSourceLocation(trace: string[] = []): string | undefined {
  const frame = trace.find((line) => line.startsWith('    at '));
  if (frame === undefined || frame.length > frameLengthLimit) return undefined;
  const match = framePattern.exec(frame);
  if (!match) return undefined;
  const [, file, line, column] = match;
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    // Not findOrigin, which assumes that the generated columns advance like the original ones; minified ones do not.
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return undefined;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return undefined;
  }
}

/** Matches `    at name (file:1:2)`, `    at file:1:2` or `    at async file:1:2`; the path may contain spaces and parentheses. */
const framePattern = /^ {4}at (?:.*? \((?=.*\)$)|async )?(.+?):(\d+):(\d+)\)?$/;

/** In characters: the pattern takes quadratic time, and a function can set a stack of any length. */
const frameLengthLimit = 4096;
