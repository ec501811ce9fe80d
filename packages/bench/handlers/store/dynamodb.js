import { isDeepStrictEqual } from 'node:util';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documents } from './client.js';

const TableName = process.env.TABLE_NAME;

/** Saves an item if its id is free; returns whether the saved item is this one. */
export async function save(item) {
  const condition = { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'id' } };
  try {
    await documents.send(new PutCommand({ TableName, Item: item, ...condition }));
    return true;
  } catch (error) {
    if (error.name !== 'ConditionalCheckFailedException') throw error;
    return isDeepStrictEqual(await find(item.id), item);
  }
}

/** Reads an item as it was last written. */
export async function find(id) {
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
  return Item && { id: Item.id, data: Item.data };
}
