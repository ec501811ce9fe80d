import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDatabase, toEnvironment } from '@contract-first/local/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServices } from '../../../src/services.ts';
import type { ItemStore } from '../../../src/store/items.ts';
import { partitionKey } from '../../../src/store/table.ts';

/** A proxy of the database that forwards every call, but cuts the connection instead of sending the first responses. */
const proxy = createServer(async (request, response) => {
  const sent = Buffer.concat(await request.toArray());
  const { host, connection, 'content-length': _, ...headers } = request.headers;
  const received = await fetch(endpoint, { method: 'POST', headers: headers as never, body: sent });
  const body = Buffer.from(await received.arrayBuffer());
  actions.push(String(headers['x-amz-target']).split('.')[1] ?? '');
  if (actions.length <= dropped) request.socket.destroy();
  else response.writeHead(received.status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
});

let endpoint: string;
let actions: string[] = [];
/** How many of the first responses are dropped. */
let dropped: number;
let database: Awaited<ReturnType<typeof startDatabase>>;
let items: ItemStore;

beforeAll(async () => {
  database = await startDatabase({ name: 'items', partitionKey });
  endpoint = String(database.environment.AWS_ENDPOINT_URL_DYNAMODB);
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const environment = toEnvironment(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  items = createServices({ ...environment, TABLE_NAME: 'items' }).items;
});
beforeEach(() => {
  actions = [];
  dropped = 1;
});
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await database.close();
});

describe('an item', () => {
  beforeEach(() => {
    dropped = 0;
  });

  it('is created and read back', async () => {
    expect(await items.create({ id: '101', data: 'hello' })).toBe('created');
    expect(await items.find('101')).toEqual({ id: '101', data: 'hello' });
    expect(await items.find('unknown')).toBeUndefined();
  });

  it('is the same when it is sent again, in any order of its keys', async () => {
    await items.create({ id: 'again', data: { a: 1, b: [{ c: null, d: -0 }] } });
    expect(await items.create({ data: { b: [{ d: 0, c: null }], a: 1 }, id: 'again' })).toBe('same');
  });

  it('is never overwritten by other data', async () => {
    await items.create({ id: 'taken', data: 1 });
    expect(await items.create({ id: 'taken', data: 2 })).toBe('taken');
    expect(await items.find('taken')).toEqual({ id: 'taken', data: 1 });
  });
});

describe('a write whose response is lost', () => {
  it('is retried, finds its own item and succeeds', async () => {
    expect(await items.create({ id: 'own', data: { a: [1, -0] } })).toBe('same');
    expect(actions).toEqual(['PutItem', 'PutItem', 'GetItem']);
  });

  it('succeeds after two lost responses', async () => {
    dropped = 2;
    expect(await items.create({ id: 'twice', data: 1 })).toBe('same');
    expect(actions).toEqual(['PutItem', 'PutItem', 'PutItem', 'GetItem']);
  });

  it('is a conflict when the id has different data, which is kept', async () => {
    dropped = 0;
    await items.create({ id: 'other', data: 1 });
    dropped = actions.length + 1;
    expect(await items.create({ id: 'other', data: 2 })).toBe('taken');
    expect(await items.find('other')).toEqual({ id: 'other', data: 1 });
  });

  it('is sent at most three times, and fails without any response', async () => {
    dropped = Number.POSITIVE_INFINITY;
    await expect(items.create({ id: 'never', data: 1 })).rejects.toBeDefined();
    expect(actions).toEqual(['PutItem', 'PutItem', 'PutItem']);
  });
});
