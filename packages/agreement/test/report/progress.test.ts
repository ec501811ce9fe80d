import { describe, expect, it } from '@jest/globals';
import { createProgress } from '../../src/report/progress.ts';

/** Shows a line every four seconds. */
function show(isTTY: boolean) {
  let seconds = 0;
  const written: string[] = [];
  const output = { isTTY, columns: 8, write: (text: string) => written.push(text) };
  const progress = createProgress(output, () => seconds * 1000);
  for (; seconds <= 24; seconds += 4) progress.show(`second ${seconds}`);
  progress.end();
  return written;
}

describe('progress', () => {
  it('is a line every 10 seconds in a log', () => {
    expect(show(false)).toEqual(['second 12\n', 'second 24\n']);
  });

  it('is one line on a terminal, cut to its width and removed at the end', () => {
    expect(show(true).slice(-2)).toEqual(['\r\x1b[2Ksecond ', '\r\x1b[2K']);
  });
});
