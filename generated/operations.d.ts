// Generated from openapi.yaml by npm run generate. Do not edit.

import type { Routes } from '@contract-first/lambda';
import type { operations as described } from './openapi.d.ts';

/** Imports the module of an operation, by route: method, space, path as API Gateway has it. */
export declare const operations: Routes;

/** The media types of binary bodies. */
export declare const binaryMediaTypes: readonly [];

export type OperationId =
  | 'createItem'
  | 'getItem';

/** The source of the types of operations. */
export interface Contract {
  operationId: OperationId;
  described: described;
  binaryMediaTypes: typeof binaryMediaTypes;
  /** The names of the parameters with JSON content, by operationId and location. */
  jsonParameters: Record<never, never>;
}
