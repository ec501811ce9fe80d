import { startDynoxide } from './database/dynoxide.ts';
import { callEngine, type Engine } from './database/engine.ts';

type Environment = { readonly [name: string]: string };

/** A table of a test, with keys of text. */
export interface TestTable {
  name: string;
  partitionKey: string;
  sortKey?: string;
}

/**
 * Starts a database in memory with these tables, empty, for tests of a store.
 * `environment` is what a function would reach it by; the SDK reads the endpoint from `process.env`.
 */
export async function startDatabase(
  ...tables: TestTable[]
): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const engine = await startDynoxide();
  for (const table of tables) await createTable(engine, table);
  return { environment: toEnvironment(engine.url), close: engine.close };
}

/** Returns the environment of a function whose database is at this endpoint, where nobody need listen. */
export function toEnvironment(endpoint: string): Environment {
  return {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
}

async function createTable(engine: Engine, { name, partitionKey, sortKey }: TestTable): Promise<void> {
  const keys = [partitionKey, ...(sortKey === undefined ? [] : [sortKey])];
  await callEngine(engine, 'CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: keys.map((key, index) => ({ AttributeName: key, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
  });
}
