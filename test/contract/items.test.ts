import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { client } from './client.ts';
import { target } from './target.ts';

const create = (id: string, data: unknown) => client.POST('/items', { body: { id, data } });
const read = (id: string) => client.GET('/items/{id}', { params: { path: { id } } });
const uniqueId = () => `contract-test-${randomUUID()}`;

describe('POST /items', () => {
  it('saves an item with a 200', async () => {
    const { data, response } = await create(uniqueId(), 'hello');
    expect({ status: response.status, data }).toEqual({ status: 200, data: { message: 'Item saved' } });
  });

  it('refuses an id that is a number with a 400', async () => {
    const { error, response } = await client.POST('/items', { body: { id: 101 as never, data: 'hello' } });
    expect({ status: response.status, error }).toMatchObject({ status: 400, error: { status: 400 } });
  });

  it('refuses a body without data with a 400', async () => {
    expect((await client.POST('/items', { body: { id: uniqueId() } as never })).response.status).toBe(400);
  });
});

describe('GET /items/{id}', () => {
  it('refuses an id that breaks the contract with a 400', async () => {
    expect((await read('not an id')).response.status).toBe(400);
  });
});

// The mock answers from examples and keeps nothing: these are for what has a database.
if (target.kind !== 'mock') {
  describe('an item', () => {
    it.each(['hello', '', 0, -1.5, 1e21, true, null, [], {}, { deep: [{ er: ['💾', null] }] }])(
      'reads back as %j',
      async (data) => {
        const id = uniqueId();
        expect((await create(id, data)).response.status).toBe(200);
        expect((await read(id)).data).toEqual({ id, data });
      },
    );

    it('is the same 200 when it is sent again, and a 409 with other data', async () => {
      const id = uniqueId();
      const answers = [await create(id, { a: 1 }), await create(id, { a: 1 }), await create(id, { a: 2 })];
      expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 409]);
      expect((await read(id)).data).toEqual({ id, data: { a: 1 } });
    });

    it('is a 404 where there is none', async () => {
      expect(await read(uniqueId())).toMatchObject({ response: { status: 404 }, error: { title: 'Not Found' } });
    });

    it('is created once when twenty clients send the id with other data at a time', async () => {
      const id = uniqueId();
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => create(id, index)));
      const saved = answers.flatMap(({ response }, index) => (response.status === 200 ? [index] : []));
      expect(saved).toHaveLength(1);
      expect(answers.filter(({ response }) => response.status === 409)).toHaveLength(19);
      expect((await read(id)).data).toEqual({ id, data: saved[0] });
    });
  });
}
