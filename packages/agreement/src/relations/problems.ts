import { type Contract, findProblemMismatches } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import type { Rule } from './rule.ts';

/**
 * Returns the rule for contracts that declare the errors of this API otherwise than it sends them, which `npm run generate`
 * warns about. The request is rejected as the contract demands; only its response is of another type.
 */
export function toProblemRules(contract: Contract): Rule[] {
  const mismatches = findProblemMismatches(contract);
  if (mismatches.length === 0) return [];
  const statuses = new Map(
    contract.operations.map(({ operationId, responses }) => [operationId, Object.keys(responses)]),
  );
  function isMismatch(operationId: string, status: number): boolean {
    const keys = statuses.get(operationId) ?? [];
    const declared = findForStatus(status, Object.fromEntries(keys.map((key) => [key, key])));
    return mismatches.some((each) => each.operationId === operationId && each.status === declared);
  }
  return [
    {
      reason:
        'The contract declares this error otherwise than as the problem (RFC 9457) that the API sends; generate warns about it.',
      outcome: 'known',
      explains: ({ undeclared }, { operationId }) => undeclared !== undefined && isMismatch(operationId, undeclared),
    },
  ];
}
