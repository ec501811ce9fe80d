import { createRequestBuilder } from '@contract-first/lambda/testing';
import type { Contract } from '../../generated/operations.js';

/** Returns a request of an operation, such as `toRequest('getItem', { path: { id: '101' } })`. */
export const toRequest = createRequestBuilder<Contract>();
