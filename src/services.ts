import { type Environment, readVariable } from '@contract-first/lambda';
import { createDocumentClient } from '@contract-first/lambda/dynamodb';
import { createItemStore, type ItemStore } from './store/items.ts';

/** What operations can use besides the request. */
export interface Services {
  readonly items: ItemStore;
}

/**
 * Creates the services from the function's environment variables.
 * @throws {Error} when a variable is not set or empty
 */
export function createServices(environment: Environment): Services {
  return { items: createItemStore(createDocumentClient(environment), readVariable(environment, 'TABLE_NAME')) };
}
