import { randomUUID } from 'node:crypto';
import type { OwnRequest } from '@contract-first/agreement';

/** What the tests that are derived from the contract cannot know. */

/**
 * Returns the credential to send for a security scheme: an API key, or the value of the Authorization header, such as
 * `Bearer eyJ…`. Sign in here if your tests can. Without credentials, the tests only check that secured operations
 * reject callers; the API key of the local stack is known without.
 */
export function findCredential(_scheme: string): string | undefined {
  const { API_KEY, API_AUTHORIZATION } = process.env;
  return API_AUTHORIZATION ?? API_KEY;
}

/** Creates the data that must exist before the tests, and returns the function that removes it. */
export async function prepare(): Promise<undefined | (() => Promise<void>)> {
  return undefined;
}

/**
 * Returns the request with an id that only the tests use, or undefined if it must not be sent. A deployed API is sent
 * GET, HEAD and OPTIONS, and what this returns. The request may be invalid in any way.
 */
export function toOwn(operationId: string, request: OwnRequest): OwnRequest | undefined {
  const { body } = request;
  const hasId = typeof body === 'object' && body !== null && 'id' in body;
  if (operationId !== 'createItem' || !hasId) return undefined;
  return { ...request, body: { ...body, id: toOwnId() } };
}

/** Returns an id that no item has yet, and that a person recognizes as the tests'. */
export function toOwnId(): string {
  return `contract-test-${randomUUID()}`;
}
