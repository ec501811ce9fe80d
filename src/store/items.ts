import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { components } from '../../generated/openapi.d.ts';
import { partitionKey } from './table.ts';

export type Item = components['schemas']['Item'];

export interface ItemStore {
  /**
   * Saves an item, and never overwrites one. Returns `same` when this very item is already stored, `taken` when the id
   * belongs to an item with different data.
   */
  create(item: Item): Promise<'created' | 'same' | 'taken'>;
  /** Returns an item, or `undefined` for an unknown id. Reads are strongly consistent. */
  find(id: string): Promise<Item | undefined>;
}

/** Creates a store that keeps items in a DynamoDB table, with `data` as an attribute of any type, not as JSON text. */
export function createItemStore(client: DynamoDBDocumentClient, table: string): ItemStore {
  return { create, find };

  async function create(item: Item) {
    const put = new PutCommand({
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': partitionKey },
    });
    try {
      await client.send(put);
      return 'created';
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return compare(item);
      throw error;
    }
  }

  async function compare(item: Item) {
    // Compare what would be read back: like DynamoDB, JSON turns -0 into 0.
    return isDeepStrictEqual(await find(item.id), JSON.parse(JSON.stringify(item))) ? 'same' : 'taken';
  }

  async function find(id: string): Promise<Item | undefined> {
    const get = new GetCommand({ TableName: table, Key: { [partitionKey]: id }, ConsistentRead: true });
    const { Item: item } = await client.send(get);
    // Restore the order of the attributes, which DynamoDB does not keep.
    return item && { id: item.id, data: item.data };
  }
}
