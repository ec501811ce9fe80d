import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { startDatabase, toEnvironment } from '@contract-first/local/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDocumentClient } from '../../src/dynamodb/index.ts';
import { ProblemError } from '../../src/problem.ts';
import { Unavailable } from '../../src/unavailable.ts';

const TableName = 'things';
let database: Awaited<ReturnType<typeof startDatabase>>;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  database = await startDatabase({ name: TableName, partitionKey: 'id' });
  client = createDocumentClient(database.environment);
});
afterAll(() => database.close());

function put(Item: { [name: string]: unknown }) {
  return client.send(new PutCommand({ TableName, Item }));
}

async function find(id: string) {
  return (await client.send(new GetCommand({ TableName, Key: { id } }))).Item;
}

/** Returns the problem that a call is rejected with. */
async function findProblem(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).response.body;
}

describe('createDocumentClient', () => {
  it('reads back any JSON value, including integers above 2^53 and a key named constructor', async () => {
    const item = { id: 'all', big: 1e20, tiny: 1e-130, list: [{ constructor: { name: 'Set' } }], none: null };
    await put(item);
    expect(await find('all')).toEqual(item);
  });

  it('keeps bytes and sets, and omits undefined members', async () => {
    await put({ id: 'kinds', bytes: new Uint8Array([1, 2]), set: new Set(['a']), absent: undefined });
    expect(await find('kinds')).toEqual({ id: 'kinds', bytes: new Uint8Array([1, 2]), set: new Set(['a']) });
  });

  const unstorable = { id: 'lost', note: ['\ud800'] };
  it.each([
    ['a put', () => put(unstorable), '#/note/0'],
    ['a batch', () => write({ PutRequest: { Item: unstorable } }), '#/note/0'],
    ['a transaction', () => transact({ Put: { TableName, Item: unstorable } }), '#/note/0'],
    ['a key', () => find('\ud800'), '#/id'],
    ['a transaction of reads', () => readAll('\ud800'), '#/id'],
    ['an update', () => update({ ':note': { '': 1 } }), '#'],
  ])('throws a 400 for a value that DynamoDB would change, in %s', async (_, call, pointer) => {
    expect(await findProblem(call())).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect(await find('lost')).toBeUndefined();
  });

  it('throws a 413 for an item over 400 KB, without a call', async () => {
    const large = { id: 'large', text: 'x'.repeat(410_000) };
    expect(await findProblem(put(large))).toMatchObject({ status: 413 });
    expect(await findProblem(transact({ Put: { TableName, Item: large } }))).toMatchObject({ status: 413 });
  });

  it('throws a 413 when DynamoDB rejects an item that grows over 400 KB', async () => {
    await put({ id: 'grown', text: 'x'.repeat(300_000) });
    expect(await findProblem(update({ ':note': 'x'.repeat(200_000) }, 'grown'))).toMatchObject({ status: 413 });
  });

  it('throws Unavailable for a transient failure', async () => {
    const server = createServer((_, response) => response.writeHead(500).end('{}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const failing = createDocumentClient(toEnvironment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    await expect(failing.send(new GetCommand({ TableName, Key: { id: '1' } }))).rejects.toBeInstanceOf(Unavailable);
    server.close();
  });

  it('rethrows any other error of DynamoDB', async () => {
    const absent = new GetCommand({ TableName: 'absent', Key: { id: '1' } });
    await expect(client.send(absent)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

type Batched = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string][number];
type Transacted = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>[number];

function write(request: Batched) {
  return client.send(new BatchWriteCommand({ RequestItems: { [TableName]: [request] } }));
}

function transact(item: Transacted) {
  return client.send(new TransactWriteCommand({ TransactItems: [item] }));
}

function readAll(id: string) {
  return client.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: { id } } }] }));
}

function update(values: { [name: string]: unknown }, id = 'lost') {
  return client.send(
    new UpdateCommand({
      TableName,
      Key: { id },
      UpdateExpression: 'SET note = :note',
      ExpressionAttributeValues: values,
    }),
  );
}
