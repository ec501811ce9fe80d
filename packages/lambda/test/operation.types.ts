// Checked by `npm run typecheck`: each `@ts-expect-error` must be an error, and all other lines must compile.

import { type Operation, type Operations, operations } from './fixture/api.ts';

const { saveThing, readThing } = operations;

export const complete: Operations = { saveThing, readThing };

// @ts-expect-error an operation of the contract is missing
export const missing: Operations = { saveThing };

// @ts-expect-error an operation is not in the contract
export const superfluous: Operations = { saveThing, readThing, deleteThing: readThing };

// @ts-expect-error an operation is registered under another's name
export const swapped: Operations = { saveThing: readThing, readThing: saveThing };

// @ts-expect-error readThing declares no 418
export const undeclaredStatus: Operation<'readThing'> = async () => ({ status: 418, body: {} });

// @ts-expect-error the message is a string
export const wrongBody: Operation<'saveThing'> = async () => ({ status: 200, body: { message: 1 } });

// @ts-expect-error the message is required
export const emptyBody: Operation<'saveThing'> = async () => ({ status: 200, body: {} });

// @ts-expect-error a 404 is a problem, not a thing
export const bodyOfAnother: Operation<'readThing'> = async () => ({ status: 404, body: { id: '1', data: 1 } });

// @ts-expect-error readThing has no body to read
export const noBody: Operation<'readThing'> = async ({ body }) => ({ status: 200, body: { id: body.id, data: 1 } });

// @ts-expect-error readThing has no query parameter
export const noQuery: Operation<'readThing'> = async ({ query }) => ({ status: 200, body: { id: query.id, data: 1 } });
