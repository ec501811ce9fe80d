import { problem } from '@contract-first/lambda';
import type { Operation } from '../operation.ts';

export const createItem: Operation<'createItem'> = async ({ body: item }, { items }) => {
  const outcome = await items.create(item);
  if (outcome === 'taken') return problem(409, `An item with the id ${item.id} already exists with different data.`);
  return { status: 200, body: { message: 'Item saved' } };
};
