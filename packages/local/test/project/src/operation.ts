import type { OperationOf, OperationsOf } from '@contract-first/lambda';
import type { Contract, OperationId } from '../generated/operations.js';
import type { Services } from './services.ts';

/** An operation of the contract: accepts a request that matches it, and returns one of its declared responses. */
export type Operation<Id extends OperationId> = OperationOf<Contract, Id, Services>;

/** The registry: an operation for every operationId of the contract. */
export type Operations = OperationsOf<Contract, Services>;
