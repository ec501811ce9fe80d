import type { Operations } from '../operation.ts';
import { createItem } from './createItem.ts';
import { getItem } from './getItem.ts';

/** The registry. An operation of the contract that is missing here does not compile. */
export const operations: Operations = { createItem, getItem };
