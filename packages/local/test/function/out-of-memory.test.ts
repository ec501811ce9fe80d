import { describe, expect, it } from '@jest/globals';
import { createDumpFilter } from '../../src/function/out-of-memory.ts';

function filter(...chunks: string[]): string {
  const passed: string[] = [];
  const take = createDumpFilter((text) => passed.push(text));
  chunks.forEach(take);
  return passed.join('');
}

/** What Node.js 24 printed of two functions, shortened. */
const dump = [
  '\n<--- Last few GCs --->\n',
  '\nrt of marking 76 ms) (average mu = 0.884, current mu = 0.8[31509:0x24558000]     1185 ms: Mark-Compact 113.3\n',
  '\n[32116:0x11767000]      253 ms: Mark-Compact 114.3 (120.1) -> 114.3 (120.1) MB, pooled: 0 MB, 4.50 / 0.00 ms\n',
  '\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
  '----- Native stack trace -----\n\n',
  ' 1: 0x931db0  [/bin/node]\n 2: 0x75968e node::OOMErrorHandler(char const*, v8::OOMDetails const&) [/bin/node]\n',
  '10: 0x11065f6  [/bin/node]\n',
];
const line = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';

describe('createDumpFilter', () => {
  it('keeps one line of what V8 prints, in whatever pieces', () => {
    expect(filter(dump.join('')).trimStart()).toBe(line);
    expect(filter(...dump).trimStart()).toBe(line);
  });

  it('keeps all that is written before and after', () => {
    expect(filter('a\n', `b\n${dump.join('')}c\n`, 'd\n')).toBe(`a\nb\n\n${line}c\nd\n`);
  });

  it('keeps what only looks like parts of it', () => {
    const text = ' 1: 0x931db0 an address\n\n----- a heading -----\nFATAL ERROR: mine\n';
    expect(filter(text)).toBe(text);
  });
});
