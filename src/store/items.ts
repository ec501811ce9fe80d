import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { components } from '../../generated/openapi.d.ts';
import { findUnkeepable, toAttribute } from '../../packages/lambda/src/dynamodb/attribute.ts';
import { toStoreError } from '../../packages/lambda/src/dynamodb/errors.ts';
import { isTooLarge } from '../../packages/lambda/src/dynamodb/size.ts';
import type { Flaw } from '../../packages/lambda/src/problem.ts';
import { partitionKey } from './table.ts';

export type Item = components['schemas']['Item'];

export interface ItemStore {
  /** What in `data` DynamoDB could not give back as it was; `pointer` is a JSON Pointer into `data`. */
  findFlaw(data: unknown): Flaw | undefined;
  /**
   * Saves an item under a free id, and never overwrites: `same` when just this item is there already, `taken` when
   * the id holds other data, `too large` above DynamoDB's 400 KB. Throws Unavailable when DynamoDB is throttled or out of reach.
   */
  create(item: Item): Promise<'created' | 'same' | 'taken' | 'too large'>;
  /** Reads an item, with every write acknowledged before. Throws Unavailable as create does. */
  find(id: string): Promise<Item | undefined>;
}

/** Items in a DynamoDB table, one under each id, `data` as a native attribute. */
export function createItemStore(client: DynamoDBDocumentClient, table: string): ItemStore {
  return { findFlaw: findUnkeepable, create, find };

  async function create(item: Item) {
    if (isTooLarge(item.data)) return 'too large';
    const put = new PutCommand({
      TableName: table,
      Item: { [partitionKey]: item.id, data: toAttribute(item.data) },
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': partitionKey },
    });
    try {
      await client.send(put);
      return 'created';
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return compare(item);
      if (isNamed(error, 'ValidationException') && /item size/i.test(error.message)) return 'too large';
      throw toStoreError(error);
    }
  }

  async function compare(item: Item) {
    // As it would be read back: DynamoDB and JSON.stringify know no -0.
    return isDeepStrictEqual(await find(item.id), JSON.parse(JSON.stringify(item))) ? 'same' : 'taken';
  }

  async function find(id: string) {
    const get = new GetCommand({ TableName: table, Key: { [partitionKey]: id }, ConsistentRead: true });
    try {
      const { Item: found } = await client.send(get);
      return found as Item | undefined;
    } catch (error) {
      throw toStoreError(error);
    }
  }
}

const isNamed = (error: unknown, name: string): error is Error => error instanceof Error && error.name === name;
