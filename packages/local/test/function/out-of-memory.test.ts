import { describe, expect, it } from '@jest/globals';
import { createOutOfMemoryFilter } from '../../src/function/out-of-memory.ts';

function filter(...chunks: string[]): string {
  const passed: string[] = [];
  const take = createOutOfMemoryFilter((text) => passed.push(text));
  chunks.forEach(take);
  return passed.join('');
}

/** Shortened output of Node.js 24. */
const output = [
  '\n<--- Last few GCs --->\n',
  '\nrt of marking 76 ms) (average mu = 0.884, current mu = 0.8[31509:0x24558000]     1185 ms: Mark-Compact 113.3\n',
  '\n[32116:0x11767000]      253 ms: Mark-Compact 114.3 (120.1) -> 114.3 (120.1) MB, pooled: 0 MB, 4.50 / 0.00 ms\n',
  '\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
  '----- Native stack trace -----\n\n',
  ' 1: 0x931db0  [/bin/node]\n 2: 0x75968e node::OOMErrorHandler(char const*, v8::OOMDetails const&) [/bin/node]\n',
  '10: 0x11065f6  [/bin/node]\n',
];
const line = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';

describe('createOutOfMemoryFilter', () => {
  it("keeps one line of V8's output, however it is split", () => {
    expect(filter(output.join('')).trimStart()).toBe(line);
    expect(filter(...output).trimStart()).toBe(line);
  });

  it('keeps everything before and after', () => {
    expect(filter('a\n', `b\n${output.join('')}c\n`, 'd\n')).toBe(`a\nb\n\n${line}c\nd\n`);
  });

  it('keeps similar lines of the function', () => {
    const text = ' 1: 0x931db0 an address\n\n----- a heading -----\nFATAL ERROR: mine\n';
    expect(filter(text)).toBe(text);
  });
});
