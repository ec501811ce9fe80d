import { describe, expect, it } from '@jest/globals';
import { toItemBytes, toMilliseconds, toRequests, toShare } from '../../src/cost/input.ts';

describe('the numbers of the command', () => {
  it.each([
    [toRequests, '10e6', 10_000_000],
    [toRequests, '500000', 500_000],
    [toItemBytes, '800b', 800],
    [toItemBytes, '2kb', 2048],
    [toItemBytes, '1.5 KB', 1536],
    [toItemBytes, '400kb', 409_600],
    [toShare, '80%', 0.8],
    [toShare, '0%', 0],
    [toMilliseconds, '9.5', 9.5],
  ])('%p reads %s as %d', (read, text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each([
    [toRequests, 'many', 'Write how many requests a month has'],
    [toRequests, '1.5', 'Write how many requests a month has'],
    [toRequests, '-1', 'Write how many requests a month has'],
    [toItemBytes, '2xb', 'Write the size of an item, such as 800b or 2kb'],
    [toItemBytes, '0', 'Write the size of an item'],
    [toItemBytes, '1mb', 'DynamoDB keeps items of up to 400 KB'],
    [toShare, '120%', 'from 0% to 100%'],
    [toShare, '0.8', 'from 0% to 100%'],
    [toMilliseconds, '-1', 'Write the mean of billedDurationMs'],
  ])('%p refuses %s', (read, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
