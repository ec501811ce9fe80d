import { type Contract, toOperations } from '@contract-first/compiler';
import type { Change } from './change.ts';

/** Returns the contract with a change, and only the operations that it affects. */
export function toChanged(contract: Contract, { apply, operationIds }: Change): Contract {
  // structuredClone would keep shared what an alias of YAML shares, so that a change in one place is one in all.
  const document = JSON.parse(JSON.stringify(contract.document));
  apply(document);
  const operations = toOperations(document).filter(({ operationId }) => operationIds.includes(operationId));
  return { ...contract, document, operations };
}

/** Returns a contract with those of its operations that another one has. */
export function limitTo(contract: Contract, { operations }: Contract): Contract {
  const ids = operations.map(({ operationId }) => operationId);
  return { ...contract, operations: contract.operations.filter(({ operationId }) => ids.includes(operationId)) };
}
