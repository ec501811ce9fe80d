import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Database, startDatabase } from '../../src/database/database.ts';
import { toCredentials } from '../../src/iam/credentials.ts';
import type { FunctionModel, TableModel } from '../../src/model.ts';
import type { Behaviour, Call } from './behaviours.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

/** Defines a test for each behaviour, on the local database or on another one at `endpoint`. */
export function testBehaviours(behaviours: Behaviour[], endpoint?: string): void {
  let database: Database | undefined;
  let client: sdk.DynamoDBClient;
  beforeAll(async () => {
    database = await startDatabase({ directory: mkdtempSync(join(tmpdir(), 'behave-')), endpoint });
    await database.serve(tables, [caller]);
    const credentials = toCredentials(arn);
    client = new sdk.DynamoDBClient({ endpoint: database.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  });
  afterAll(async () => {
    client?.destroy();
    await database?.close();
  });

  for (const { it: title, after = [], call, want } of behaviours) {
    it(title, async () => {
      for (const one of after) expect(await send(client, one)).toMatchObject({ error: undefined });
      expect(await send(client, call)).toMatchObject({ error: undefined, ...want });
    });
  }
}

/** Returns the response of a call, or the name of its error. */
async function send(client: sdk.DynamoDBClient, [action, input]: Call): Promise<object> {
  const Command = (sdk as unknown as { [name: string]: new (input: object) => sdk.GetItemCommand })[`${action}Command`];
  if (!Command) throw new Error(`The SDK has no ${action}`);
  return client.send(new Command(input)).then(
    (answer) => ({ error: undefined, Item: undefined, ...answer }),
    ({ name, message, Item }) => ({ error: name, message, Item }),
  );
}

const tables: TableModel[] = [
  toTable('items', [['id', 'S', 'HASH']]),
  toTable(
    'sorted',
    [
      ['h', 'N', 'HASH'],
      ['r', 'S', 'RANGE'],
    ],
    ['g', 'S', 'HASH'],
  ),
];

type Key = [name: string, type: string, role: string];

function toTable(name: string, tableKeys: Key[], indexKey?: Key): TableModel {
  function toSchema(list: Key[]) {
    return list.map(([AttributeName, , KeyType]) => ({ AttributeName, KeyType }));
  }
  const all = indexKey ? [...tableKeys, indexKey] : tableKeys;
  const Projection = { ProjectionType: 'ALL' };
  const definition = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: toSchema(tableKeys),
    AttributeDefinitions: all.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    ...(indexKey && {
      GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema: toSchema([indexKey]), Projection }],
    }),
  };
  return { logicalId: name, name, arn: `arn:aws:dynamodb:us-east-1:123456789012:table/${name}`, definition };
}

const caller: FunctionModel = {
  logicalId: 'Handler',
  name: 'fn',
  arn,
  codePath: '/',
  handler: 'index.handler',
  runtime: 'nodejs24.x',
  environment: {},
  timeoutSeconds: 1,
  memoryMegabytes: 128,
  logGroupName: '/aws/lambda/fn',
  roleName: 'role',
  policy: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }],
  permissions: [],
};
