import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { Environment } from '../packages/lambda/src/dynamodb/client.ts';
import { partitionKey } from '../src/store/table.ts';

const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };

/** A database in memory with an empty table, and the environment that a function would reach it by. */
export async function startDatabase(): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await createTable(endpoint);
  return { environment: toEnvironment(endpoint), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The function's environment, pointing at an endpoint that need not be a database. */
export const toEnvironment = (endpoint: string): Environment => ({
  ...credentials,
  TABLE_NAME: 'items',
  CORS_ALLOW_ORIGIN: '*',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
});

async function createTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: 'items',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: partitionKey, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: partitionKey, KeyType: 'HASH' }],
    }),
  );
  client.destroy();
}
