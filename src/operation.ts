import type { OperationOf, OperationsOf } from '@contract-first/lambda';
import type { Contract, OperationId } from '../generated/operations.js';
import type { Services } from './services.ts';

/** An operation of the contract: accepts a valid request, returns one of the responses that the contract declares. */
export type Operation<Id extends OperationId> = OperationOf<Contract, Id, Services>;

/** The type of the registry: exactly one operation for each operationId of the contract. */
export type Operations = OperationsOf<Contract, Services>;
