import { startDynoxide } from './database/dynoxide.ts';
import { callEngine, type Engine } from './database/engine.ts';

type Environment = { readonly [name: string]: string };

/** A table for a test, whose keys are strings. */
export interface TestTable {
  name: string;
  partitionKey: string;
  sortKey?: string;
}

/**
 * Starts an in-memory database with these tables, empty, for tests of a store.
 * `environment` has the variables by which a function reaches it.
 */
export async function startDatabase(
  ...tables: TestTable[]
): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const engine = await startDynoxide();
  for (const table of tables) await createTable(engine, table);
  return { environment: toEnvironment(engine.url), close: engine.close };
}

/** Returns the environment variables of a function whose database is at this endpoint; nothing connects to it. */
export function toEnvironment(endpoint: string): Environment {
  return {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
}

async function createTable(engine: Engine, { name, partitionKey, sortKey }: TestTable): Promise<void> {
  const tableKeys = [partitionKey, ...(sortKey === undefined ? [] : [sortKey])];
  await callEngine(engine, 'CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: tableKeys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: tableKeys.map((key, index) => ({ AttributeName: key, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
  });
}
