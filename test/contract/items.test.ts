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
  it('saves an item with a 200', async () => {
    const { data, response } = await create(uniqueId(), 'hello');
    expect({ status: response.status, data }).toEqual({ status: 200, data: { message: 'Item saved' } });
  });

  it('refuses an id that is a number with a 400', async () => {
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
  ])('refuses the body %s with a 400', async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  it('accepts application/json; charset=utf-8', async () => {
    const body = JSON.stringify({ id: uniqueId(), data: 'é' });
    expect((await post(body, 'application/json; charset=utf-8')).status).toBe(200);
  });
});

describe('GET /items/{id}', () => {
  it('refuses an id that breaks the contract with a 400', async () => {
    expect((await read('not an id')).response.status).toBe(400);
  });

  it.each(['a%20b', 'a%2Fb', '%D0%BA', 'x'.repeat(129)])('refuses the path /items/%s with a 400', async (segment) => {
    expect((await fetch(`${target.url}/items/${segment}`)).status).toBe(400);
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

    it.each([
      ['__proto__ as a name within it', '{"__proto__":1}', '#/data/__proto__'],
      ['a number that would come back as another', '[9007199254740993]', '#/data/0'],
      ['a number that DynamoDB cannot keep', '{"n":1e126}', '#/data/n'],
    ])('is refused for %s, with the place', async (_, data, pointer) => {
      const response = await post(`{"id":"refused","data":${data}}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ pointer }] });
    });

    it('is refused with a 413 above 400 KB', async () => {
      expect((await post(JSON.stringify({ id: 'large', data: 'x'.repeat(500_000) }))).status).toBe(413);
    });

    it('is the same 200 when it is sent again, and a 409 with other data', async () => {
      const id = uniqueId();
      const answers = [await create(id, { a: 1 }), await create(id, { a: 1 }), await create(id, { a: 2 })];
      expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 409]);
      expect((await read(id)).data).toEqual({ id, data: { a: 1 } });
    });

    it('is a 404 for an unknown id', async () => {
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
