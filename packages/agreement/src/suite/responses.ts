import type { ContractOperation } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { expect } from '@jest/globals';
import type { Received } from '../breach.ts';
import type { Target } from '../targets/target.ts';
import type { Shared } from './context.ts';

/** Expects a problem (RFC 9457) with one of these statuses. */
export function expectProblem({ status, headers, text }: Received, statuses: number[]): void {
  expect(statuses).toContain(status);
  if (text === '') return;
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(text)).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
}

/**
 * An operation that is not built yet answers 501, which no contract declares. What the mock makes up for a response
 * without an example is of its schema's types and of nothing else that the schema says.
 */
export function toBreach(operation: ContractOperation, received: Received, { findBreach, target }: Shared) {
  const response = findForStatus(received.status, operation.responses);
  const examples = Object.values(response?.content ?? {}).flatMap((media) => Object.keys(media.examples));
  const isMadeUp = target.kind === 'mock' && response !== undefined && examples.length === 0;
  return received.status === 501 || isMadeUp ? undefined : findBreach(operation.operationId, received);
}

/** An operation may answer 400 for reasons of its own; what the contract refuses is answered in these words. */
export function isRefusal({ status, text }: Received, { kind }: Pick<Target, 'kind'>): boolean {
  if (kind === 'mock') return status === 400 || status === 422;
  return status === 400 && /does not match the contract|required request parameters/.test(text);
}

/**
 * A 500 is nobody's intent, although contracts declare it; a 503 or a 504 can be an operation's own answer. The mock
 * cannot make up bytes: for an image without an example Prism answers 500.
 */
export function isFailure({ status }: Received, { kind }: Pick<Target, 'kind'>): boolean {
  return status === 500 && kind !== 'mock';
}
