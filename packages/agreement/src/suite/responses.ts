import type { ContractOperation } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { expect } from '@jest/globals';
import type { Received } from '../breach.ts';
import type { Target } from '../targets/target.ts';
import type { SuiteContext } from './context.ts';

/** Expects one of these statuses and, when there is a body, a problem (RFC 9457). */
export function expectProblem({ status, headers, text }: Received, statuses: number[]): void {
  expect(statuses).toContain(status);
  if (text === '') return;
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(text)).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
}

/**
 * Returns how a response breaks the contract; undefined when it does not. Two kinds of response are allowed to: the 501
 * of an operation that is not implemented yet, and the mock's response when the contract has no example of it, for which
 * Prism follows the types of the schema and no other keyword.
 */
export async function findResponseBreach(
  operation: ContractOperation,
  received: Received,
  { findBreach, target }: SuiteContext,
): Promise<string | undefined> {
  const response = findForStatus(received.status, operation.responses);
  const examples = Object.values(response?.content ?? {}).flatMap((media) => Object.keys(media.examples));
  const isGenerated = target.kind === 'mock' && response !== undefined && examples.length === 0;
  if (received.status === 501 || isGenerated) return undefined;
  return findBreach(`${operation.method} ${operation.path}`, received);
}

/**
 * Checks whether a request was rejected because it does not match the contract. An operation may return 400 for other
 * reasons, so the message is checked too.
 */
export function isContractRejection({ status, text }: Received, { kind }: Pick<Target, 'kind'>): boolean {
  if (kind === 'mock') return status === 400 || status === 422;
  return status === 400 && /does not match the contract|required request parameters/.test(text);
}

/**
 * Checks whether a response is an unintended failure. 503 and 504 can be an operation's intended response, and Prism
 * returns 500 when it has no example of a binary response.
 */
export function isInternalError({ status }: Received, { kind }: Pick<Target, 'kind'>): boolean {
  return status === 500 && kind !== 'mock';
}
