import { readDocument } from '@contract-first/compiler';

/** Returns what is wrong with the option `--operation`; undefined when nothing is. */
export async function findUnknownOperation(operation: string | undefined): Promise<string | undefined> {
  if (operation === undefined) return undefined;
  const { operations } = await readDocument('openapi.yaml');
  const ids = operations.map(({ operationId }) => operationId);
  if (ids.includes(operation)) return undefined;
  return `openapi.yaml does not have the operation ${operation}. It has: ${ids.join(', ')}`;
}
