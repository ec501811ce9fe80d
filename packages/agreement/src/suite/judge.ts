import { type ContractOperation, isSecured } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import type { Received } from '../breach.ts';
import type { Case, CaseKind } from '../case.ts';
import { isAccepted, isExact } from '../layers/mock/prism-response.ts';
import { saysMismatch } from '../layers/rejection.ts';
import { findProblemBreach } from '../problem-breach.ts';
import type { Target } from '../targets/target.ts';
import type { SuiteContext } from './context.ts';

/**
 * Returns whether a target may accept or reject cases of a kind as it likes, as long as it responds as declared. `npm run
 * agreement` compares what the mock accepts with the contract, since it knows Prism's faults.
 */
export function isLenient(kind: CaseKind, { kind: target }: Pick<Target, 'kind'>): boolean {
  return target === 'mock' && kind !== 'example' && kind !== 'link' && kind !== 'credentials';
}

/** Returns what is wrong with the response to a case; undefined when nothing is. */
export async function findFault(
  { kind, faults, statuses }: Case,
  operation: ContractOperation,
  received: Received,
  context: SuiteContext,
): Promise<string | undefined> {
  const { target } = context;
  // What an operation that has not been written responds with.
  if (received.status === 501) return undefined;
  const isDeclared = findForStatus(received.status, operation.responses) !== undefined;
  if (faults.length === 0 && !isLenient(kind, target)) {
    return findRejection(operation, received, target) ?? findBreachOf(operation, received, context);
  }
  if (!isLenient(kind, target) && !statuses.includes(received.status)) {
    return `the contract rejects this request, with ${statuses.join(' or ')}`;
  }
  // API Gateway rejects requests above its limits itself, and this response cannot be customized.
  if (received.status === 413) return undefined;
  if (isDeclared) return findBreachOf(operation, received, context);
  return target.kind === 'mock' ? undefined : findProblemBreach(received);
}

function findRejection(
  operation: ContractOperation,
  received: Received,
  { kind }: Pick<Target, 'kind'>,
): string | undefined {
  if (isSecured(operation) && received.status === 401) {
    return 'the credentials of test/contract/hooks.ts are not accepted';
  }
  if (kind === 'mock' ? !isAccepted(received, operation) : saysMismatch(received))
    return 'the contract accepts this request';
  // 503 and 504 can be intended, and Prism returns 500 when it has no example of a binary response.
  return received.status === 500 && kind !== 'mock' ? 'an internal error, declared or not' : undefined;
}

/** Returns how a response breaks the contract. The mock may where it makes the response up. */
async function findBreachOf(
  operation: ContractOperation,
  received: Received,
  { contract, findBreach, target }: SuiteContext,
) {
  const isDeclared = findForStatus(received.status, operation.responses) !== undefined;
  if (target.kind === 'mock' && isDeclared && !isExact(received, operation, contract.document)) return undefined;
  return findBreach(`${operation.method} ${operation.path}`, received);
}
