import { isPlainObject } from './attributes.ts';

/**
 * Returns whether an item is certainly larger than DynamoDB's limit. Counts less than DynamoDB does, so that an item is
 * never rejected by mistake, and stops at the limit, after 409,600 members at most.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function isTooLarge(item: { [attribute: string]: unknown }): boolean {
  let rest = maxBytes;
  for (const [name, value] of Object.entries(item)) rest = subtractSize(value, rest - Buffer.byteLength(name));
  return rest < 0;
}

/** DynamoDB's 400 KB. */
const maxBytes = 409_600;

/** Subtracts a value's size from a number of bytes; the result is negative when the value is larger. */
function subtractSize(value: unknown, bytes: number): number {
  if (bytes < 0) return bytes;
  if (typeof value === 'string') return bytes - Buffer.byteLength(value);
  if (ArrayBuffer.isView(value)) return bytes - value.byteLength;
  if (!Array.isArray(value) && !isPlainObject(value)) return bytes - 1;
  let rest = bytes;
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    rest = subtractSize(member, rest - (typeof key === 'string' ? Buffer.byteLength(key) : 0) - 1);
    if (rest < 0) break;
  }
  return rest;
}
