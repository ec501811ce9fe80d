import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { client } from './client.ts';
import { target } from './target.ts';

function create(id: string, data: unknown) {
  return client.POST('/items', { body: { id, data } });
}

function read(id: string) {
  return client.GET('/items/{id}', { params: { path: { id } } });
}

function post(body: string, type = 'application/json') {
  return fetch(`${target.url}/items`, { method: 'POST', headers: { 'Content-Type': type }, body });
}

function uniqueId() {
  return `contract-test-${randomUUID()}`;
}

describe('POST /items', () => {
  it('saves an item and returns 200', async () => {
    const { data, response } = await create(uniqueId(), 'hello');
    expect({ status: response.status, data }).toEqual({ status: 200, data: { message: 'Item saved' } });
  });

  it('returns 400 for an id that is a number', async () => {
    const { error, response } = await client.POST('/items', { body: { id: 101 as never, data: 'hello' } });
    expect({ status: response.status, error }).toMatchObject({ status: 400, error: { status: 400 } });
  });

  it.each([
    'null',
    '[]',
    '"x"',
    '{}',
    '{"id":101,"data":"hello"}',
    '{"id":"1"}',
    '{"id":"a/b","data":1}',
    '{"id":"ключ","data":1}',
    '{"id":"1","data":1,"more":1}',
    '{"id":"1","data":1,"__proto__":1}',
  ])('returns 400 for the body %s', async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  it('accepts application/json; charset=utf-8', async () => {
    const body = JSON.stringify({ id: uniqueId(), data: 'é' });
    expect((await post(body, 'application/json; charset=utf-8')).status).toBe(200);
  });
});

describe('GET /items/{id}', () => {
  it('returns 400 for an invalid id', async () => {
    expect((await read('not an id')).response.status).toBe(400);
  });

  it.each(['a%20b', 'a%2Fb', '%D0%BA', 'x'.repeat(129)])('returns 400 for the path /items/%s', async (segment) => {
    expect((await fetch(`${target.url}/items/${segment}`)).status).toBe(400);
  });
});

// The mock returns examples and stores nothing.
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

    it.each([
      ['a member named __proto__', '{"__proto__":1}', '#/data/__proto__'],
      ['a number that would lose precision', '[9007199254740993]', '#/data/0'],
      ['a number outside the range of DynamoDB', '{"n":1e126}', '#/data/n'],
    ])('is rejected with 400 and the location of %s', async (_, data, pointer) => {
      const response = await post(`{"id":"rejected","data":${data}}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ pointer }] });
    });

    it('is rejected with 413 above 400 KB', async () => {
      expect((await post(JSON.stringify({ id: 'large', data: 'x'.repeat(500_000) }))).status).toBe(413);
    });

    it('returns 200 when sent again, and 409 with other data', async () => {
      const id = uniqueId();
      const responses = [await create(id, { a: 1 }), await create(id, { a: 1 }), await create(id, { a: 2 })];
      expect(responses.map(({ response }) => response.status)).toEqual([200, 200, 409]);
      expect((await read(id)).data).toEqual({ id, data: { a: 1 } });
    });

    it('returns 404 for an unknown id', async () => {
      expect(await read(uniqueId())).toMatchObject({ response: { status: 404 }, error: { title: 'Not Found' } });
    });

    it('is created once when twenty clients concurrently send its id with different data', async () => {
      const id = uniqueId();
      const responses = await Promise.all(Array.from({ length: 20 }, (_, index) => create(id, index)));
      const saved = responses.flatMap(({ response }, index) => (response.status === 200 ? [index] : []));
      expect(saved).toHaveLength(1);
      expect(responses.filter(({ response }) => response.status === 409)).toHaveLength(19);
      expect((await read(id)).data).toEqual({ id, data: saved[0] });
    });
  });
}
