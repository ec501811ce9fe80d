import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Disturb } from '../../src/database/call.ts';
import { startDatabase } from '../../src/database/database.ts';
import { type Credentials, toCredentials } from '../../src/iam/credentials.ts';
import type { FunctionModel, Statement, TableModel } from '../../src/model.ts';
import { closeAfterTest } from '../closing.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

export const everything: Statement[] = [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }];

/** A table with the partition key `id`, a text, unless the rest of its definition says otherwise. */
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

/** Starts a database, which is closed after the test where the test has not done so. */
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
  disturb?: Disturb;
}

/** Starts a database that serves the table `items` to a function, which may do everything, and its client. */
export async function serve({ tables = [toTable('items')], policy = everything, ...rest }: ServeOptions = {}) {
  const database = await start(rest.directory, rest.report);
  await database.serve(tables, [toFunction(policy)], rest.disturb);
  return { database, client: connect(database.url) };
}

/** A client that signs as the function, and tries once. */
export function connect(
  endpoint: string,
  credentials: Omit<Credentials, 'sessionToken'> = toCredentials(arn),
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  closeAfterTest(() => client.destroy());
  return DynamoDBDocumentClient.from(client);
}
