import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { startDatabase } from '@contract-first/local/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toReadUnits, toWriteUnits } from '../../src/cost/capacity.ts';

const kilobyte = 1024;
let database: Awaited<ReturnType<typeof startDatabase>>;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  database = await startDatabase({ name: 'items', partitionKey: 'id' });
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: database.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    }),
  );
});

afterAll(async () => {
  client.destroy();
  await database.close();
});

/** Writes and reads an item, and returns the units that the database counts. */
async function measure(bytes: number): Promise<(number | undefined)[]> {
  // Names and values count: `id`, its value `1`, and `data`.
  const item = { id: '1', data: 'x'.repeat(bytes - 'id1data'.length) };
  const put = await client.send(new PutCommand({ TableName: 'items', Item: item, ReturnConsumedCapacity: 'TOTAL' }));
  const get = await client.send(
    new GetCommand({ TableName: 'items', Key: { id: '1' }, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }),
  );
  return [put.ConsumedCapacity?.CapacityUnits, get.ConsumedCapacity?.CapacityUnits];
}

describe('the capacity that an item consumes', () => {
  it.each([100, kilobyte, kilobyte + 1, 4 * kilobyte, 4 * kilobyte + 1, 100 * kilobyte])(
    'is what the database counts, for %d bytes',
    async (bytes) => {
      expect(await measure(bytes)).toEqual([toWriteUnits(bytes), toReadUnits(bytes)]);
    },
  );
});
