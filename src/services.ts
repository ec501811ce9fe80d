import { createClient, type Environment } from '../packages/lambda/src/dynamodb/client.ts';
import { createItemStore, type ItemStore } from './store/items.ts';

/** What operations may reach besides the request. */
export interface Services {
  readonly items: ItemStore;
}

/** Makes the services once for an execution environment. Throws where the environment lacks a variable. */
export function createServices(environment: Environment): Services {
  const table = environment.TABLE_NAME;
  if (!table) throw new Error('TABLE_NAME is not set: the stack gives it to the function');
  return { items: createItemStore(createClient(environment), table) };
}
