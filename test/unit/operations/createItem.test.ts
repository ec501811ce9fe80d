import { describe, expect, it } from '@jest/globals';
import { createItem } from '../../../src/operations/createItem.ts';
import type { ItemStore } from '../../../src/store/items.ts';
import { toRequest } from '../request.ts';

function create(outcome: Awaited<ReturnType<ItemStore['create']>>) {
  const items: ItemStore = { create: async () => outcome, find: async () => undefined };
  return createItem(toRequest('createItem', { body: { id: '101', data: 'hello' } }), { items });
}

describe('createItem', () => {
  it.each(['created', 'same'] as const)('returns 200 for an item that is %s', async (outcome) => {
    expect(await create(outcome)).toEqual({ status: 200, body: { message: 'Item saved' } });
  });

  it('returns 409 for an id with different data', async () => {
    const detail = 'An item with the id 101 already exists with different data.';
    expect(await create('taken')).toMatchObject({ status: 409, body: { title: 'Conflict', detail } });
  });
});
