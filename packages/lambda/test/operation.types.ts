/** Checked by `npm run typecheck`: each expected error must be one, and what is not marked must compile. */

import { createItem } from '../../../src/operations/createItem.ts';
import { getItem } from '../../../src/operations/getItem.ts';
import type { Operation, Operations } from '../src/operation.ts';

export const complete: Operations = { createItem, getItem };

// @ts-expect-error an operation of the contract is missing
export const missing: Operations = { createItem };

// @ts-expect-error an operation is not in the contract
export const superfluous: Operations = { createItem, getItem, deleteItem: getItem };

// @ts-expect-error an operation stands under another's name
export const swapped: Operations = { createItem: getItem, getItem: createItem };

// @ts-expect-error getItem declares no 418
export const undeclaredStatus: Operation<'getItem'> = async () => ({ status: 418, body: {} });

// @ts-expect-error the confirmation's message is text
export const wrongBody: Operation<'createItem'> = async () => ({ status: 200, body: { message: 1 } });

// @ts-expect-error a confirmation has a message
export const emptyBody: Operation<'createItem'> = async () => ({ status: 200, body: {} });

// @ts-expect-error a 404 is a problem, not an item
export const bodyOfAnother: Operation<'getItem'> = async () => ({ status: 404, body: { id: '1', data: 1 } });

// @ts-expect-error getItem has no body to read
export const noBody: Operation<'getItem'> = async ({ body }) => ({ status: 200, body: { id: body.id, data: 1 } });

// @ts-expect-error getItem has no query parameter
export const noQuery: Operation<'getItem'> = async ({ query }) => ({ status: 200, body: { id: query.id, data: 1 } });
