import { isDeepStrictEqual } from 'node:util';
import type { ContractOperation } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import type { Received } from '../breach.ts';
import type { RequestValues } from '../requests/http-request.ts';

/**
 * Returns how what a GET reads back differs from what was sent, if the contract says that they are the same: the link's
 * operation accepts the schema that the GET returns. The API may add members of its own.
 */
export function findChange(
  from: ContractOperation,
  to: ContractOperation,
  { mediaType = '', body }: RequestValues,
  received: Received,
): string | undefined {
  const sent = from.requestBody?.content[mediaType]?.schema;
  const read = findForStatus(received.status, to.responses)?.content[mediaType]?.schema;
  const isSame = typeof Object(sent).$ref === 'string' && Object(sent).$ref === Object(read).$ref;
  if (to.method !== 'GET' || !isSame || contains(JSON.parse(received.text), body)) return undefined;
  return `what was sent is not read back: ${JSON.stringify(body).slice(0, 400)}`;
}

function contains(read: unknown, sent: unknown): boolean {
  const isObject = [read, sent].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (!isObject) return isDeepStrictEqual(read, sent);
  return Object.entries(sent as object).every(
    ([key, value]) => Object.hasOwn(read as object, key) && contains((read as { [key: string]: unknown })[key], value),
  );
}
