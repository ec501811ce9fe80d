import type { Operation } from '../../packages/lambda/src/operation.ts';
import { problem } from '../../packages/lambda/src/problem.ts';

export const getItem: Operation<'getItem'> = async ({ path }, { items }) => {
  const item = await items.find(path.id);
  return item ? { status: 200, body: item } : problem(404, `There is no item with the id ${path.id}.`);
};
