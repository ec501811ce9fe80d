import { problem } from '@contract-first/lambda';
import type { Operation } from '../operation.ts';

export const getItem: Operation<'getItem'> = async ({ path }, { items }) => {
  const item = await items.find(path.id);
  return item ? { status: 200, body: item } : problem(404, `There is no item with the id ${path.id}.`);
};
