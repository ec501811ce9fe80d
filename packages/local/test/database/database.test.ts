import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { type Database, startDatabase } from '../../src/database/database.ts';
import { toCredentials } from '../../src/iam/credentials.ts';
import type { FunctionModel, Statement, TableModel } from '../../src/model.ts';
import { closeAfterTest, endAfterTest } from '../closing.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
const table: TableModel = {
  logicalId: 'Table',
  name: 'items',
  arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/items',
  definition: {
    TableName: 'items',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};
const everything: Statement[] = [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }];
const toFunction = (policy: Statement[]): FunctionModel => ({
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
  policy,
  permissions: [],
});
const createDirectory = () => mkdtempSync(join(tmpdir(), 'database-'));

async function start(directory = createDirectory()): Promise<Database> {
  const database = await startDatabase(directory);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= database.close();
    return closing;
  };
  closeAfterTest(close);
  return { ...database, close };
}

async function serve(policy: Statement[], directory?: string) {
  const database = await start(directory);
  await database.serve([table], [toFunction(policy)]);
  return { database, client: connect(database.url) };
}

function connect(endpoint: string, credentials = toCredentials(arn)): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  closeAfterTest(() => client.destroy());
  return DynamoDBDocumentClient.from(client);
}

const put = (id: string, data: unknown = 1) => new PutCommand({ TableName: 'items', Item: { id, data } });
const get = (id: string) => new GetCommand({ TableName: 'items', Key: { id } });

describe('the database', () => {
  it('keeps what was put, and keeps it over a restart', async () => {
    const directory = createDirectory();
    const { client, database } = await serve(everything, directory);
    await client.send(put('a', { deep: [1, null, 'ü'] }));
    expect((await client.send(get('a'))).Item).toEqual({ id: 'a', data: { deep: [1, null, 'ü'] } });
    await database.close();
    const { client: later } = await serve(everything, directory);
    expect((await later.send(get('a'))).Item).toEqual({ id: 'a', data: { deep: [1, null, 'ü'] } });
  });

  it('answers no one before the stack is served', async () => {
    const { url } = await start();
    await expect(connect(url).send(get('a'))).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  it('keeps every acknowledged write over a kill -9', async () => {
    const directory = createDirectory();
    const writer = join(directory, 'writer.ts');
    const root = new URL('../../../../', import.meta.url).pathname;
    writeFileSync(
      writer,
      `
      import { openEngine } from '${root}packages/local/src/database/engine.ts';
      import { createTables } from '${root}packages/local/src/database/tables.ts';
      const engine = openEngine('${directory}/db');
      await createTables(engine, [${JSON.stringify(table)}]);
      for (let id = 0; ; id++) {
        const { status } = await engine.call('PutItem', { TableName: 'items', Item: { id: { S: String(id) }, data: { S: 'x'.repeat(500) } } });
        if (status === 200) process.stdout.write(id + '\\n');
      }`,
    );
    const child = endAfterTest(spawn(process.execPath, [writer], { stdio: ['ignore', 'pipe', 'inherit'] }));
    let last = -1;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      if (last >= 1000) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const { client } = await serve(everything, join(directory, 'db'));
    const ids = Array.from({ length: last + 1 }, (_, id) => String(id));
    const lost: string[] = [];
    for (const id of ids) if (!(await client.send(get(id))).Item) lost.push(id);
    expect(last).toBeGreaterThanOrEqual(1000);
    expect(lost).toEqual([]);
  });

  it('refuses a folder that is in use, saying how to get another', async () => {
    const directory = createDirectory();
    await start(directory);
    await expect(startDatabase(directory)).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(/is in use by another npm start.*DATA_DIR/),
    });
  });

  it('refuses a path that is a file', async () => {
    const file = join(createDirectory(), 'file');
    writeFileSync(file, '');
    await expect(startDatabase(file)).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining('DATA_DIR'),
    });
  });

  it('refuses a table whose keys are others than the ones it was created with, naming the folder', async () => {
    const directory = createDirectory();
    const { database } = await serve(everything, directory);
    const KeySchema = [{ AttributeName: 'key', KeyType: 'HASH' }];
    const AttributeDefinitions = [{ AttributeName: 'key', AttributeType: 'S' }];
    const changed = { ...table, definition: { ...table.definition, KeySchema, AttributeDefinitions } };
    const refused = database.serve([changed], []);
    await expect(refused).rejects.toThrow(
      /^Table \(AWS::DynamoDB::Table\): the table items exists with .*"id HASH".*now defines .*"key HASH"/,
    );
    await expect(refused).rejects.toThrow(directory);
  });

  it('refuses a definition that DynamoDB refuses', async () => {
    const database = await start();
    const broken = { ...table, definition: { ...table.definition, AttributeDefinitions: [] } };
    await expect(database.serve([broken], [])).rejects.toMatchObject({ name: 'Refusal' });
  });

  it('lives on after a request that is cut short and one that is no call', async () => {
    const { client, database } = await serve(everything);
    const cut = request(database.url, { method: 'POST', headers: { 'content-length': 100 } }).on('error', () => {});
    cut.write('{');
    await new Promise((resolve) => setTimeout(resolve, 50));
    cut.destroy();
    expect((await fetch(database.url, { method: 'POST', body: 'x' })).status).toBe(400);
    await client.send(put('a'));
    expect((await client.send(get('a'))).Item).toEqual({ id: 'a', data: 1 });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('an item', () => {
  const nest = (levels: number): unknown =>
    levels === 0 ? 1 : levels % 2 ? [nest(levels - 1)] : { a: nest(levels - 1) };

  it('may have 31 maps and lists around a value, and not 32', async () => {
    const { client } = await serve(everything);
    await client.send(put('a', nest(31)));
    expect((await client.send(get('a'))).Item).toEqual({ id: 'a', data: nest(31) });
    await expect(client.send(put('b', nest(32)))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/^Nesting Levels have exceeded supported limits/),
    });
  });

  it('may not have an empty name inside', async () => {
    const { client } = await serve(everything);
    await expect(client.send(put('a', [{ '': 1 }]))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
describe("a function's access", () => {
  const actions = (Action: string[], Resource: string = table.arn): Statement[] => [
    { Effect: 'Allow', Action, Resource },
  ];

  it("is what its role's policy allows; the rest is DynamoDB's AccessDeniedException", async () => {
    const { client } = await serve(actions(['dynamodb:PutItem']));
    await client.send(put('a'));
    await expect(client.send(get('a'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/role/fn is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/items because no identity-based policy allows the dynamodb:GetItem action',
      $metadata: expect.objectContaining({ httpStatusCode: 400 }),
    });
  });

  it('ends at a Deny', async () => {
    const { client } = await serve([...everything, { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' }]);
    await expect(client.send(put('a'))).rejects.toThrow(
      /table\/items with an explicit deny in an identity-based policy$/,
    );
  });

  it('to an index needs the index named', async () => {
    const { client } = await serve(actions(['dynamodb:Query']));
    const query = new QueryCommand({
      TableName: 'items',
      IndexName: 'i',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': 'a' },
    });
    await expect(client.send(query)).rejects.toThrow(/on resource: .*table\/items\/index\/i because/);
  });

  it('to several tables needs each of them', async () => {
    const { client } = await serve(actions(['dynamodb:BatchGetItem']));
    const batch = new BatchGetCommand({
      RequestItems: { items: { Keys: [{ id: 'a' }] }, other: { Keys: [{ id: 'a' }] } },
    });
    await expect(client.send(batch)).rejects.toThrow(/on resource: .*table\/other because/);
  });

  it('is refused to whoever is no function of the stack', async () => {
    const { database } = await serve(everything);
    const stranger = connect(database.url, toCredentials('another'));
    await expect(stranger.send(get('a'))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('is refused at the start where a statement cannot be evaluated', async () => {
    const database = await start();
    const statement = { ...(everything[0] as Statement), Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    await expect(database.serve([table], [toFunction([statement])])).rejects.toThrow(
      /The role of Handler.*has Condition/,
    );
  });
});
