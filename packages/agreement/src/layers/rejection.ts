import type { Received } from '../breach.ts';
import type { Case, Fault } from '../case.ts';
import { toJson } from '../json.ts';
import { findProblemBreach } from '../problem-breach.ts';

/** Returns whether a response says that the request does not match the contract. */
export function isRejection(received: Received, { statuses, credentials }: Case): boolean {
  const { status } = received;
  if (statuses.includes(status) || status === 415) return true;
  if (credentials === 'right' && (status === 401 || status === 403)) return true;
  return saysMismatch(received);
}

/** Returns whether a 400 is the function's or the gateway's: an operation may return 400 for reasons of its own. */
export function saysMismatch({ status, text }: Received): boolean {
  return status === 400 && /does not match the contract|required request parameters|not valid JSON/.test(text);
}

/** Above 10 MB, API Gateway responds before it looks for the API's own responses. */
export function isTooLarge({ body = '' }: Case['request']): boolean {
  return Buffer.byteLength(body) > 10 * 2 ** 20;
}

/** Returns in one sentence what is wrong with the rejection of an invalid request; undefined if nothing is. */
export function findRejectionBreach(received: Received, { statuses, faults, request }: Case): string | undefined {
  const { status, text } = received;
  if (!statuses.includes(status))
    return `It was rejected with ${status}, but the contract demands ${statuses.join(' or ')}.`;
  if (text === '' || isTooLarge(request)) return undefined;
  const breach = findProblemBreach(received);
  if (breach) return `Its ${status} ${breach}.`;
  const pointers = [toJson(text).errors ?? []].flat().map((error) => String(Object(error).pointer));
  if (pointers.length === 0 || pointers.some((pointer) => faults.some((fault) => names(pointer, fault))))
    return undefined;
  return `Its errors name ${pointers.join(', ')}, not ${faults.map(({ at }) => at).join(' or ')}.`;
}

/**
 * Returns whether an error of a problem is the fault's: the function names a missing or superfluous property, and JSON Schema
 * its object; of a body that is not JSON, only the function names a place.
 */
function names(pointer: string, { at, keyword }: Fault): boolean {
  if (pointer === at || toParent(pointer) === at) return true;
  // The error of a branch says more than that no branch matches.
  if (['anyOf', 'oneOf', 'not', 'if'].includes(keyword) && pointer.startsWith(`${at}/`)) return true;
  // Ajv names the list whose items are too many.
  if (/items$/i.test(keyword) && pointer === toParent(at)) return true;
  return keyword === 'content' && pointer.startsWith('#');
}

function toParent(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
