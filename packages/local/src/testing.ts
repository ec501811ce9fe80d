import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

type Environment = { readonly [name: string]: string };

/** A table of a test, with keys of text. */
export interface TestTable {
  name: string;
  partitionKey: string;
  sortKey?: string;
}

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * Starts a database in memory with these tables, empty, for tests of a store.
 * `environment` is what a function would reach it by; the SDK reads the endpoint from `process.env`.
 */
export async function startDatabase(
  ...tables: TestTable[]
): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const table of tables) await createTable(endpoint, table);
  return { environment: toEnvironment(endpoint), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Returns the environment of a function whose database is at this endpoint, where nobody need listen. */
export function toEnvironment(endpoint: string): Environment {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
}

async function createTable(endpoint: string, { name, partitionKey, sortKey }: TestTable): Promise<void> {
  const keys = [partitionKey, ...(sortKey === undefined ? [] : [sortKey])];
  const client = new DynamoDBClient({ endpoint, region, credentials });
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' as const })),
      KeySchema: keys.map((key, index) => ({ AttributeName: key, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
    }),
  );
  client.destroy();
}
