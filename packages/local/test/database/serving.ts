import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { InjectFaults } from '../../src/database/call.ts';
import { startDatabase } from '../../src/database/database.ts';
import { type Credentials, toCredentials } from '../../src/iam/credentials.ts';
import type { FunctionModel, Statement, TableModel } from '../../src/model.ts';
import { closeAfterTest } from '../closing.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

export const everything: Statement[] = [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }];

/** Returns a table with the string `id` as its partition key, unless `rest` overrides it. */
export function toTable(name: string, rest: TableModel['definition'] = {}, timeToLive?: string): TableModel {
  return {
    logicalId: 'Table',
    name,
    arn: `arn:aws:dynamodb:us-east-1:123456789012:table/${name}`,
    definition: {
      TableName: name,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      ...rest,
    },
    timeToLive,
  };
}

export function toFunction(policy: Statement[]): FunctionModel {
  return {
    ...{ logicalId: 'Handler', name: 'fn', arn, roleName: 'role', policy, permissions: [], environment: {} },
    ...{ codePath: '/', handler: 'index.handler', runtime: 'nodejs24.x', logGroupName: '/aws/lambda/fn' },
    ...{ timeoutSeconds: 1, memoryMegabytes: 128 },
  };
}

export function createDirectory() {
  return mkdtempSync(join(tmpdir(), 'database-'));
}

/** Starts a database, which is closed after the test at the latest. */
export async function start(directory = createDirectory(), report?: (line: string) => void) {
  const database = await startDatabase({ directory, report });
  let closing: Promise<void> | undefined;
  function close() {
    closing ??= database.close();
    return closing;
  }
  closeAfterTest(close);
  return { ...database, close };
}

interface ServeOptions {
  tables?: TableModel[];
  policy?: Statement[];
  directory?: string;
  report?: (line: string) => void;
  injectFaults?: InjectFaults;
}

/** Starts a database that serves the table `items` to a function with full access, and returns the function's client. */
export async function serve({ tables = [toTable('items')], policy = everything, ...rest }: ServeOptions = {}) {
  const database = await start(rest.directory, rest.report);
  await database.serve(tables, [toFunction(policy)], rest.injectFaults);
  return { database, client: connect(database.url) };
}

/** Creates a client with the function's credentials and without retries. */
export function connect(
  endpoint: string,
  credentials: Omit<Credentials, 'sessionToken'> = toCredentials(arn),
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  closeAfterTest(() => client.destroy());
  return DynamoDBDocumentClient.from(client);
}
