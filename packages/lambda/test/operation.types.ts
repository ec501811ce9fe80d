// Checked by `npm run typecheck`: each `@ts-expect-error` must be an error, and all other lines must compile.

import { createRequestBuilder } from '../src/testing.ts';
import { type Operation, type Operations, operations } from './fixture/api.ts';
import type { Contract } from './fixture/generated/operations.js';

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

const toRequest = createRequestBuilder<Contract>();

export const reading = toRequest('readThing', { path: { id: '1' } });

export const saving = toRequest('saveThing', { body: { id: '1', data: 1 }, authorizer: { sub: 'me' } });

// @ts-expect-error the path has an id
export const withoutPath = toRequest('readThing');

// @ts-expect-error the body is required
export const withoutBody = toRequest('saveThing', {});

// @ts-expect-error the id is a string
export const wrongPath = toRequest('readThing', { path: { id: 1 } });

// @ts-expect-error the contract has no such operation
export const unknownOperation = toRequest('deleteThing', { path: { id: '1' } });
