import type { Operations } from '../operation.ts';
import { createItem } from './createItem.ts';
import { getItem } from './getItem.ts';

/** The registry of operations. The code does not compile while an operation of the contract is missing here. */
export const operations: Operations = { createItem, getItem };
