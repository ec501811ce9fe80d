import type { Operations } from '../operation.ts';

/** The registry of operations. The code does not compile while an operation of the contract is missing here. */
export const operations: Operations = {
  createItem: () => import('./createItem.ts'),
  getItem: () => import('./getItem.ts'),
};
