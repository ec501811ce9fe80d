import { InvalidArgumentError } from 'commander';
import { maxItemBytes } from './capacity.ts';

const units: { [unit: string]: number } = { b: 1, kb: 1024, mb: 1024 ** 2 };

/** @throws {InvalidArgumentError} when the text is not a whole number of requests */
export function toRequests(text: string): number {
  const requests = toNumber(text);
  if (Number.isInteger(requests) && requests <= 1e15) return requests;
  throw new InvalidArgumentError('Write how many requests a month has, such as 500000 or 10e6.');
}

/** @throws {InvalidArgumentError} when the text is not a size that an item can have */
export function toItemBytes(text: string): number {
  const [, amount = '', unit = 'b'] = /^([\d.]+) ?(b|kb|mb)?$/i.exec(text) ?? [];
  const bytes = Math.ceil(toNumber(amount) * (units[unit.toLowerCase()] ?? 1));
  if (bytes > maxItemBytes) {
    throw new InvalidArgumentError('DynamoDB keeps items of up to 400 KB: write a size up to 400kb.');
  }
  if (bytes > 0) return bytes;
  throw new InvalidArgumentError('Write the size of an item, such as 800b or 2kb; 1 KB has 1024 bytes.');
}

/** @throws {InvalidArgumentError} when the text is not a percentage from 0 to 100 */
export function toShare(text: string): number {
  const percent = text.endsWith('%') ? toNumber(text.slice(0, -1)) : Number.NaN;
  if (percent <= 100) return percent / 100;
  throw new InvalidArgumentError('Write the share of the requests that read an item, from 0% to 100%, such as 80%.');
}

/** @throws {InvalidArgumentError} when the text is not a positive number */
export function toMilliseconds(text: string): number {
  const milliseconds = toNumber(text);
  if (milliseconds > 0) return milliseconds;
  throw new InvalidArgumentError('Write the mean of billedDurationMs in the log, such as 9.5.');
}

/** Returns a number that is not negative, otherwise NaN. */
function toNumber(text: string): number {
  return /^(\d+\.?\d*|\.\d+)(e\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
