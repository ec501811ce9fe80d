import { type Environment, readVariable } from '@contract-first/lambda';
import { createDocumentClient } from '@contract-first/lambda/dynamodb';
import { createItemStore, type ItemStore } from './store/items.ts';

/** What operations use besides the request. */
export interface Services {
  readonly items: ItemStore;
}

/**
 * Creates the services of an execution environment.
 * @throws {Error} when the environment lacks a variable
 */
export function createServices(environment: Environment): Services {
  return { items: createItemStore(createDocumentClient(environment), readVariable(environment, 'TABLE_NAME')) };
}
