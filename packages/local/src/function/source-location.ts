import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** Where in the sources a failure arose, as `file:line:column`, by the source map beside the file that its trace names first. */
export function findPlace(trace: string[] = []): string | undefined {
  const frame = trace.find((line) => line.startsWith('    at '));
  const [, file, line, column] = (frame && frame.length <= longest && call.exec(frame)) || [];
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return undefined;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return undefined;
  }
}

/** `    at name (file:1:2)`, `    at file:1:2` or `    at async file:1:2`; the file may have blanks and brackets in it. */
const call = /^ {4}at (?:.*? \((?=.*\)$)|async )?(.+?):(\d+):(\d+)\)?$/;

/** In characters; a function can make its stack as long as it likes, and the expression is quadratic. */
const longest = 4096;
