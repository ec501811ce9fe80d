import type { Operation } from '../../packages/lambda/src/operation.ts';
import { problem } from '../../packages/lambda/src/problem.ts';

export const createItem: Operation<'createItem'> = async ({ body: item }, { items }) => {
  const flaw = items.findFlaw(item.data);
  if (flaw) {
    const pointer = `#/data${flaw.pointer}`;
    return problem(400, 'The database could not keep the data exactly; see errors.', [{ ...flaw, pointer }]);
  }
  switch (await items.create(item)) {
    case 'created':
    case 'same':
      return { status: 200, body: { message: 'Item saved' } };
    case 'taken':
      return problem(409, `An item with the id ${item.id} and other data exists already.`);
    case 'too large':
      return problem(413, 'The item is larger than 400 KB.');
  }
};
