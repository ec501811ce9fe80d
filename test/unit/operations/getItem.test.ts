import { describe, expect, it } from '@jest/globals';
import { getItem } from '../../../src/operations/getItem.ts';
import type { Item, ItemStore } from '../../../src/store/items.ts';
import { toRequest } from '../request.ts';

function read(found: Item | undefined) {
  const items: ItemStore = { create: async () => 'created', find: async () => found };
  return getItem(toRequest('getItem', { path: { id: '101' } }), { items });
}

describe('getItem', () => {
  it('returns 200 with the item', async () => {
    const body = { id: '101', data: 'hello' };
    expect(await read(body)).toEqual({ status: 200, body });
  });

  it('returns 404 for an unknown id', async () => {
    expect(await read(undefined)).toMatchObject({ status: 404, body: { title: 'Not Found' } });
  });
});
