import { describe, expect, it } from '@jest/globals';
import { client } from './client.ts';
import { toOwnId } from './hooks.ts';
import { target } from './target.ts';

function create(id: string, data: unknown) {
  return client.POST('/items', { body: { id, data } });
}

function read(id: string) {
  return client.GET('/items/{id}', { params: { path: { id } } });
}

/** Sends a body as it is. */
function post(body: string) {
  return client.POST('/items', { body: body as never, bodySerializer: String });
}

it('saves an item and returns 200', async () => {
  const { data, response } = await create(toOwnId(), 'hello');
  expect({ status: response.status, data }).toEqual({ status: 200, data: { message: 'Item saved' } });
});

// The mock returns examples and stores nothing.
if (target.kind !== 'mock') {
  describe('an item', () => {
    it.each(['hello', '', 0, -1.5, 1e21, true, null, [], {}, { deep: [{ er: ['💾', null] }] }])(
      'reads back as %j',
      async (data) => {
        const id = toOwnId();
        expect((await create(id, data)).response.status).toBe(200);
        expect((await read(id)).data).toEqual({ id, data });
      },
    );

    it.each([
      ['a member named __proto__', '{"__proto__":1}', '#/data/__proto__'],
      ['a number that would lose precision', '[9007199254740993]', '#/data/0'],
      ['a number outside the range of DynamoDB', '{"n":1e126}', '#/data/n'],
    ])('is rejected with 400 and the location of %s', async (_, data, pointer) => {
      const { error, response } = await post(`{"id":"${toOwnId()}","data":${data}}`);
      expect({ status: response.status, error }).toMatchObject({ status: 400, error: { errors: [{ pointer }] } });
    });

    it('is rejected with 413 above 400 KB', async () => {
      expect((await create(toOwnId(), 'x'.repeat(500_000))).response.status).toBe(413);
    });

    it('returns 200 when sent again, and 409 with other data', async () => {
      const id = toOwnId();
      const responses = [await create(id, { a: 1 }), await create(id, { a: 1 }), await create(id, { a: 2 })];
      expect(responses.map(({ response }) => response.status)).toEqual([200, 200, 409]);
      expect((await read(id)).data).toEqual({ id, data: { a: 1 } });
    });

    it('returns 404 for an unknown id', async () => {
      expect(await read(toOwnId())).toMatchObject({ response: { status: 404 }, error: { title: 'Not Found' } });
    });

    it('is created once when twenty clients concurrently send its id with different data', async () => {
      const id = toOwnId();
      const responses = await Promise.all(Array.from({ length: 20 }, (_, index) => create(id, index)));
      const saved = responses.flatMap(({ response }, index) => (response.status === 200 ? [index] : []));
      expect(saved).toHaveLength(1);
      expect(responses.filter(({ response }) => response.status === 409)).toHaveLength(19);
      expect((await read(id)).data).toEqual({ id, data: saved[0] });
    });
  });
}
