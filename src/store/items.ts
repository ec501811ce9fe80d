import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { components } from '../../generated/openapi.d.ts';
import { partitionKey } from './table.ts';

export type Item = components['schemas']['Item'];

export interface ItemStore {
  /**
   * Saves an item under a free id, and never overwrites: `same` when this very item is there already, `taken` when the
   * id holds other data.
   */
  create(item: Item): Promise<'created' | 'same' | 'taken'>;
  /** Reads an item, with every write acknowledged before. */
  find(id: string): Promise<Item | undefined>;
}

/** Keeps items in a DynamoDB table, one under each id, `data` as a native attribute. */
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
    // As it would be read back: DynamoDB and JSON.stringify know no -0.
    return isDeepStrictEqual(await find(item.id), JSON.parse(JSON.stringify(item))) ? 'same' : 'taken';
  }

  async function find(id: string) {
    const get = new GetCommand({ TableName: table, Key: { [partitionKey]: id }, ConsistentRead: true });
    const { Item: item } = await client.send(get);
    // DynamoDB keeps no order of attributes.
    return item && ({ id: item.id, data: item.data } as Item);
  }
}
