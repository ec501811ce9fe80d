const kilobyte = 1024;

/** The largest item that DynamoDB keeps: 400 KB. */
export const maxItemBytes = 400 * kilobyte;

/**
 * Returns the units of writing an item: one for each KB, rounded up.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function toWriteUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / kilobyte));
}

/** Returns the units of a strongly consistent read of an item: one for each 4 KB, rounded up. */
export function toReadUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / (4 * kilobyte)));
}
