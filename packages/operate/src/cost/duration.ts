import measurements from './measurements.json' with { type: 'json' };
import type { BilledStack } from './stack.ts';
import type { Usage } from './usage.ts';

const { measured, assumed } = measurements;

/**
 * The memory with which a function has one processor; with less, it has that share of one.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
const megabytesPerProcessor = 1769;

/**
 * Returns the mean billed duration of a request: what the benchmark measured on a whole processor, at the function's share of
 * one, and the time of a call to DynamoDB. Lambda rounds each up to a millisecond, and bills the start of an environment.
 */
export function toBilledMilliseconds({ milliseconds }: Usage, { memoryMegabytes }: BilledStack): number {
  if (milliseconds !== undefined) return milliseconds;
  const slowdown = Math.max(1, megabytesPerProcessor / memoryMegabytes);
  const warm = Math.ceil(measured.warmMilliseconds * slowdown + assumed.databaseMilliseconds);
  const cold = Math.ceil(measured.coldMilliseconds * slowdown + assumed.databaseMilliseconds);
  return (1 - assumed.coldStarts) * warm + assumed.coldStarts * cold;
}
