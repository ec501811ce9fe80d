import * as sdk from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createFaultInjector } from '../../src/fault/database.ts';
import { toFaults } from '../../src/fault/fault.ts';
import type { Statement } from '../../src/model.ts';
import { everything, serve, toTable } from './serving.ts';

function S(text: string) {
  return { S: text };
}

function allow(...actions: string[]): Statement[] {
  return [{ Effect: 'Allow', Action: actions.map((name) => `dynamodb:${name}`), Resource: toTable('items').arn }];
}

const Put = { TableName: 'items', Item: { id: S('a') } };
const Key = { id: S('a') };

/** Serves the table `items`, and returns a client with DynamoDB's attribute values. */
async function serveItems(options: Parameters<typeof serve>[0] = {}) {
  const { client } = await serve(options);
  return client as unknown as sdk.DynamoDBClient;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html */
describe('a transaction', () => {
  const check = { TableName: 'items', Key: { id: S('none') }, ConditionExpression: 'attribute_exists(id)' };
  const write = new sdk.TransactWriteItemsCommand({ TransactItems: [{ Put }, { ConditionCheck: check }] });
  const read = new sdk.TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: 'items', Key } }] });

  it('writes nothing if a condition fails, and returns the reason for each part', async () => {
    const client = await serveItems();
    await expect(client.send(write)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
    expect((await client.send(read)).Responses).toEqual([{}]);
  });

  it('writes and reads all of its parts', async () => {
    const client = await serveItems();
    const both = [{ Put }, { Put: { ...Put, Item: { id: S('b') } } }];
    await client.send(new sdk.TransactWriteItemsCommand({ TransactItems: both }));
    expect((await client.send(read)).Responses).toEqual([{ Item: { id: S('a') } }]);
  });

  it('requires the action of each of its parts', async () => {
    const client = await serveItems({ policy: allow('PutItem') });
    await expect(client.send(write)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: dynamodb:ConditionCheckItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/items',
      ),
    });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
describe('PartiQL', () => {
  function execute(Statement: string) {
    return new sdk.ExecuteStatementCommand({ Statement });
  }

  it('inserts and selects', async () => {
    const client = await serveItems();
    await client.send(execute(`INSERT INTO "items" VALUE {'id': 'a', 'x': 1}`));
    const { Items } = await client.send(execute(`SELECT x FROM "items" WHERE id = 'a'`));
    expect(Items).toEqual([{ x: { N: '1' } }]);
  });

  it('requires the action of its statement', async () => {
    const client = await serveItems({ policy: allow('PartiQLSelect', 'PutItem') });
    await client.send(execute(`SELECT * FROM "items" WHERE id = 'a'`));
    await expect(client.send(execute(`INSERT INTO "items" VALUE {'id': 'a'}`))).rejects.toThrow(
      /not authorized to perform: dynamodb:PartiQLInsert on resource: .*table\/items because/,
    );
    const batch = new sdk.BatchExecuteStatementCommand({
      Statements: [{ Statement: `DELETE FROM items WHERE id = 'a'` }],
    });
    await expect(client.send(batch)).rejects.toThrow(/dynamodb:PartiQLDelete/);
  });

  it('rejects a malformed statement', async () => {
    const client = await serveItems();
    await expect(client.send(execute('SELEC x'))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.Operations.html */
describe('tags', () => {
  const ResourceArn = toTable('items').arn;

  it('are stored, and require their actions', async () => {
    const client = await serveItems({ policy: allow('TagResource', 'ListTagsOfResource') });
    const Tags = [{ Key: 'a', Value: 'b' }];
    await client.send(new sdk.TagResourceCommand({ ResourceArn, Tags }));
    expect((await client.send(new sdk.ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual(Tags);
    await expect(client.send(new sdk.UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }))).rejects.toThrow(
      /dynamodb:UntagResource/,
    );
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
describe('a stream', () => {
  const streaming = toTable('items', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } });
  const StreamArn = `${streaming.arn}/stream/local`;

  /** Calls DynamoDB Streams with the client's credentials, as its own SDK client is not installed. */
  async function callStreams(client: sdk.DynamoDBClient, action: string, input: object) {
    const { accessKeyId } = await client.config.credentials();
    const { protocol, hostname, port } = (await client.config.endpoint?.()) ?? {};
    const answer = await fetch(`${protocol}//${hostname}:${port}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${action}`,
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/dynamodb/aws4_request`,
      },
      body: JSON.stringify(input),
    });
    return JSON.parse(await answer.text());
  }

  async function read(client: sdk.DynamoDBClient, arn = StreamArn) {
    const { StreamDescription } = await callStreams(client, 'DescribeStream', { StreamArn: arn });
    const { ShardId } = StreamDescription.Shards[0];
    const from = { StreamArn: arn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = await callStreams(client, 'GetShardIterator', from);
    return callStreams(client, 'GetRecords', { ShardIterator });
  }

  it('has a record of each write, by its ARN from the stack or from DescribeTable', async () => {
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];
    const policy = [
      ...allow('PutItem', 'DescribeTable'),
      { Effect: 'Allow' as const, Action: actions, Resource: StreamArn },
    ];
    const client = await serveItems({ tables: [streaming], policy });
    await client.send(new sdk.PutItemCommand(Put));
    const { Records } = await read(client);
    expect(Records).toMatchObject([{ eventName: 'INSERT', dynamodb: { Keys: Key, NewImage: { id: S('a') } } }]);
    const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName: 'items' }));
    expect(await read(client, Table?.LatestStreamArn)).toMatchObject({ Records });
  });

  it('requires its actions on the stream', async () => {
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator'];
    const client = await serveItems({
      tables: [streaming],
      policy: [{ Effect: 'Allow', Action: actions, Resource: StreamArn }],
    });
    expect(await read(client)).toMatchObject({
      Message: expect.stringContaining(
        `not authorized to perform: dynamodb:GetRecords on resource: ${StreamArn} because`,
      ),
    });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
describe('consumed capacity', () => {
  it('is returned on request', async () => {
    const client = await serveItems();
    const ask = { ReturnConsumedCapacity: 'TOTAL' } as const;
    const written = await client.send(
      new sdk.PutItemCommand({ ...Put, Item: { id: S('a'), x: S('x'.repeat(2000)) }, ...ask }),
    );
    expect(written.ConsumedCapacity).toEqual({ TableName: 'items', CapacityUnits: 2 });
    const read = await client.send(new sdk.GetItemCommand({ TableName: 'items', Key, ...ask }));
    expect(read.ConsumedCapacity).toEqual({ TableName: 'items', CapacityUnits: 0.5 });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
describe('a batch, with the fault dynamodb:unprocessed', () => {
  const injectFaults = createFaultInjector(() => toFaults('dynamodb:unprocessed', 'a test'));
  function toPut(id: string) {
    return { PutRequest: { Item: { id: S(id) } } };
  }

  it('leaves half of its writes unprocessed, which succeed when sent again', async () => {
    const client = await serveItems({ injectFaults });
    let left: sdk.BatchWriteItemCommandInput['RequestItems'] = { items: ['a', 'b', 'c', 'd', 'e'].map(toPut) };
    const counts: (number | undefined)[] = [];
    while (left && Object.keys(left).length > 0) {
      counts.push(left.items?.length);
      const answer: sdk.BatchWriteItemCommandOutput = await client.send(
        new sdk.BatchWriteItemCommand({ RequestItems: left }),
      );
      left = answer.UnprocessedItems;
    }
    expect(counts).toEqual([5, 2, 1]);
    expect((await client.send(new sdk.ScanCommand({ TableName: 'items' }))).Count).toBe(5);
  });

  it('leaves half of its keys unprocessed, with their read options', async () => {
    const client = await serveItems({ injectFaults });
    for (const id of ['a', 'b']) await client.send(new sdk.PutItemCommand({ ...Put, Item: { id: S(id) } }));
    const items = { Keys: [{ id: S('a') }, { id: S('b') }], ConsistentRead: true };
    const answer = await client.send(new sdk.BatchGetItemCommand({ RequestItems: { items } }));
    expect(answer.Responses).toEqual({ items: [{ id: S('a') }] });
    expect(answer.UnprocessedKeys).toEqual({ items: { Keys: [{ id: S('b') }], ConsistentRead: true } });
  });
});

describe('differs from AWS: a table', () => {
  it('has another ARN in DescribeTable', async () => {
    const client = await serveItems();
    const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName: 'items' }));
    expect(Table?.TableArn).toBe('arn:aws:dynamodb:dynoxide:000000000000:table/items');
  });

  it('is not found by its ARN', async () => {
    const client = await serveItems({ policy: everything });
    const get = new sdk.GetItemCommand({ TableName: toTable('items').arn, Key });
    await expect(client.send(get)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('never deletes expired items', async () => {
    const client = await serveItems({ tables: [toTable('items', {}, 'expires')] });
    await client.send(new sdk.PutItemCommand({ ...Put, Item: { id: S('a'), expires: { N: '1' } } }));
    expect((await client.send(new sdk.GetItemCommand({ TableName: 'items', Key }))).Item).toBeDefined();
  });
});
