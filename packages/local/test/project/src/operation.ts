import type { OperationOf, OperationsOf } from '@contract-first/lambda';
import type { Contract, OperationId } from '../generated/operations.ts';
import type { Services } from './services.ts';

/** An operation of the contract: takes a request that matches it, returns one of the responses that it declares. */
export type Operation<Id extends OperationId> = OperationOf<Contract, Id, Services>;

/** The registry's type: an operation for every operationId of the contract, and none besides. */
export type Operations = OperationsOf<Contract, Services>;
