import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { components } from '../../generated/openapi.d.ts';
import { partitionKey } from './table.ts';

export type Item = components['schemas']['Item'];

export interface ItemStore {
  /**
   * Saves an item and never overwrites: returns `same` if this item exists already, and `taken` if the id has other data.
   */
  create(item: Item): Promise<'created' | 'same' | 'taken'>;
  /** Reads an item, with all earlier acknowledged writes. */
  find(id: string): Promise<Item | undefined>;
}

/** Stores items in a DynamoDB table by their id, with `data` as a native attribute. */
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
    // Compares the item as it would be read: DynamoDB and JSON.stringify have no -0.
    return isDeepStrictEqual(await find(item.id), JSON.parse(JSON.stringify(item))) ? 'same' : 'taken';
  }

  async function find(id: string) {
    const get = new GetCommand({ TableName: table, Key: { [partitionKey]: id }, ConsistentRead: true });
    return (await client.send(get)).Item as Item | undefined;
  }
}
