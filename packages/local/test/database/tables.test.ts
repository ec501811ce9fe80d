import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TableModel } from '../../src/model.ts';
import { everything, serve, toFunction, toTable } from './serving.ts';

function attributes(names: string) {
  return [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
}

function hash(AttributeName: string) {
  return [{ AttributeName, KeyType: 'HASH' }];
}

function toIndex(key: string, ProjectionType = 'ALL') {
  return {
    IndexName: `by-${key}`,
    KeySchema: hash(key),
    Projection: { ProjectionType },
  };
}

/** Returns a table with the key `i`, and a global index on each of these attributes. */
function withIndexes(attributeNames: string, rest: TableModel['definition'] = {}) {
  return toTable('items', {
    KeySchema: hash('i'),
    AttributeDefinitions: attributes(`i${attributeNames}`),
    ...(attributeNames && { GlobalSecondaryIndexes: [...attributeNames].map((key) => toIndex(key)) }),
    ...rest,
  });
}

const reports: string[] = [];
beforeEach(() => {
  reports.length = 0;
});

/** Serves a table with three items; `change` then serves it with another definition. */
async function serveItems(table: TableModel) {
  const { database, client } = await serve({ tables: [table], report: (line) => reports.push(line) });
  for (const i of ['1', '2', '3'])
    await client.send(new PutCommand({ TableName: 'items', Item: { i, g: `g${i}`, h: 'h' } }));
  return {
    change: (changed: TableModel) => database.serve([changed], [toFunction(everything)]),
    count: async () => (await client.send(new ScanCommand({ TableName: 'items' }))).Count,
    find: (key: string, value: string) =>
      client.send(
        new QueryCommand({
          TableName: 'items',
          IndexName: `by-${key}`,
          KeyConditionExpression: '#k = :v',
          ExpressionAttributeNames: { '#k': key },
          ExpressionAttributeValues: { ':v': value },
        }),
      ),
    describe: async () =>
      (await (client as unknown as DynamoDBClient).send(new DescribeTableCommand({ TableName: 'items' })))
        .Table as TableDescription,
    describeTimeToLive: async () =>
      (await (client as unknown as DynamoDBClient).send(new DescribeTimeToLiveCommand({ TableName: 'items' })))
        .TimeToLiveDescription,
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
describe('a table whose definition changes', () => {
  it('gets an added index, with the existing items', async () => {
    const { change, find } = await serveItems(withIndexes(''));
    await change(withIndexes('g'));
    expect((await find('g', 'g2')).Items).toEqual([{ i: '2', g: 'g2', h: 'h' }]);
    expect(reports).toEqual(['Table (AWS::DynamoDB::Table): added the index by-g.']);
  });

  it('loses a removed index, but no items', async () => {
    const { change, find, count } = await serveItems(withIndexes('g'));
    await change(withIndexes(''));
    await expect(find('g', 'g2')).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await count()).toBe(3);
  });

  it('gets several changes of indexes at once, and reports that AWS does not allow it', async () => {
    const { change, find } = await serveItems(withIndexes('g'));
    await change(withIndexes('h'));
    expect((await find('h', 'h')).Count).toBe(3);
    expect(reports.at(-1)).toMatch(
      /: added the index by-h \(AWS allows one such change per deployment: deploy them one by one\)\.$/,
    );
  });

  it('changes its billing mode, stream and time to live, and reports nothing if nothing changes', async () => {
    const { change, describe, describeTimeToLive, count } = await serveItems(withIndexes(''));
    const throughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' };
    const provisioned = withIndexes('', {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: throughput,
      StreamSpecification,
    });
    await change({ ...provisioned, timeToLive: 'expires' });
    expect(await describe()).toMatchObject({ ProvisionedThroughput: throughput, StreamSpecification });
    expect(await describeTimeToLive()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    expect(reports).toHaveLength(2);
    await change({ ...provisioned, timeToLive: 'expires' });
    expect(reports).toHaveLength(2);
    const withImages = { StreamSpecification: { ...StreamSpecification, StreamViewType: 'NEW_AND_OLD_IMAGES' } };
    await change({ ...withIndexes('', withImages), timeToLive: 'ends' });
    expect(await describe()).toMatchObject({ ...withImages, BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } });
    expect(await describeTimeToLive()).toMatchObject({ AttributeName: 'ends' });
    await change(withIndexes(''));
    expect((await describe()).StreamSpecification?.StreamEnabled).toBeFalsy();
    expect(await describeTimeToLive()).toMatchObject({ TimeToLiveStatus: 'DISABLED' });
    expect(await count()).toBe(3);
  });

  it.each([
    [
      'another key',
      withIndexes('', { KeySchema: hash('j'), AttributeDefinitions: attributes('j') }),
      /"i HASH S".*"j HASH S"/,
    ],
    [
      'a key of another type',
      withIndexes('', { AttributeDefinitions: [{ AttributeName: 'i', AttributeType: 'N' }] }),
      /"i HASH S".*"i HASH N"/,
    ],
    [
      'a local index',
      withIndexes('', {
        AttributeDefinitions: attributes('ik'),
        KeySchema: [...hash('i'), { AttributeName: 'k', KeyType: 'RANGE' }],
        LocalSecondaryIndexes: [
          { ...toIndex('k'), KeySchema: [...hash('i'), { AttributeName: 'k', KeyType: 'RANGE' }] },
        ],
      }),
      /by-k/,
    ],
  ])('is rejected with %s, reports what AWS would do, and keeps its items', async (_, changed, names) => {
    const { change, count } = await serveItems(withIndexes(''));
    const refused = change(changed);
    await expect(refused).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(names) });
    await expect(refused).rejects.toThrow(
      /^Table \(AWS::DynamoDB::Table\): the existing table items has the keys .*replace it by a new, empty table.*Delete .*dynamodb\.sqlite/,
    );
    await change(withIndexes(''));
    expect(await count()).toBe(3);
  });

  it('replaces an index whose projection changes', async () => {
    const { change, find } = await serveItems(withIndexes('g'));
    await change(withIndexes('g', { GlobalSecondaryIndexes: [toIndex('g', 'KEYS_ONLY')] }));
    expect((await find('g', 'g2')).Items).toEqual([{ i: '2', g: 'g2' }]);
    expect(reports).toHaveLength(2);
  });
});
