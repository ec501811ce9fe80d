import type { Operations } from '../operation.ts';

/** The registry. An operation of the contract that is missing here does not compile. */
export const operations: Operations = {
  createItem: () => import('./createItem.ts'),
  getItem: () => import('./getItem.ts'),
};
