import { isPlain } from './attributes.ts';

/**
 * Returns whether an item is certainly larger than DynamoDB keeps, so that it need not be asked: what is counted here
 * DynamoDB counts too, and more. Stops counting where that is sure, after 409,600 members at most.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function isTooLarge(item: { [attribute: string]: unknown }): boolean {
  let left = largest;
  for (const [name, value] of Object.entries(item)) left = count(value, left - Buffer.byteLength(name));
  return left < 0;
}

/** DynamoDB's 400 KB. */
const largest = 409_600;

/** What is left of so many bytes after a value; less than 0 where it is larger. */
function count(value: unknown, left: number): number {
  if (left < 0) return left;
  if (typeof value === 'string') return left - Buffer.byteLength(value);
  if (ArrayBuffer.isView(value)) return left - value.byteLength;
  if (!Array.isArray(value) && !isPlain(value)) return left - 1;
  let rest = left;
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    rest = count(member, rest - (typeof key === 'string' ? Buffer.byteLength(key) : 0) - 1);
    if (rest < 0) break;
  }
  return rest;
}
