import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** Returns the location of a failure in the sources, as `file:line:column`, by the source map of the first file in its trace. */
export function findSourceLocation(trace: string[] = []): string | undefined {
  const frame = trace.find((line) => line.startsWith('    at '));
  const [, file, line, column] = (frame && frame.length <= maximumLength && framePattern.exec(frame)) || [];
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return undefined;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return undefined;
  }
}

/** Matches `    at name (file:1:2)`, `    at file:1:2` or `    at async file:1:2`; the path may contain spaces and parentheses. */
const framePattern = /^ {4}at (?:.*? \((?=.*\)$)|async )?(.+?):(\d+):(\d+)\)?$/;

/** The pattern takes quadratic time, and a function can set a stack of any length. */
const maximumLength = 4096;
