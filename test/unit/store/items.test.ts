import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDatabase, toEnvironment } from '@contract-first/local/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServices } from '../../../src/services.ts';
import type { ItemStore } from '../../../src/store/items.ts';
import { partitionKey } from '../../../src/store/table.ts';

/** Stands before the database: lets every call through, and cuts the connection in place of the first answers. */
const proxy = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { host, connection, 'content-length': _, ...headers } = request.headers;
  const answer = await fetch(endpoint, { method: 'POST', headers: headers as never, body: Buffer.concat(chunks) });
  const body = Buffer.from(await answer.arrayBuffer());
  actions.push(String(headers['x-amz-target']).split('.')[1] ?? '');
  if (actions.length <= lost) request.socket.destroy();
  else response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
});

let endpoint: string;
let actions: string[] = [];
let lost: number;
let database: Awaited<ReturnType<typeof startDatabase>>;
let items: ItemStore;

beforeAll(async () => {
  database = await startDatabase({ name: 'items', partitionKey });
  endpoint = String(database.environment.AWS_ENDPOINT_URL_DYNAMODB);
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const environment = toEnvironment(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  // The SDK reads its endpoint from the process's environment, which jest keeps to this file.
  Object.assign(process.env, environment);
  items = createServices({ ...environment, TABLE_NAME: 'items' }).items;
});
beforeEach(() => {
  actions = [];
  lost = 1;
});
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await database.close();
});

describe('an item', () => {
  beforeEach(() => {
    lost = 0;
  });

  it('is created under a free id and read back', async () => {
    expect(await items.create({ id: '101', data: 'hello' })).toBe('created');
    expect(await items.find('101')).toEqual({ id: '101', data: 'hello' });
    expect(await items.find('nobody')).toBeUndefined();
  });

  it('is the same when it is sent again, in whatever order its names come', async () => {
    await items.create({ id: 'again', data: { a: 1, b: [{ c: null, d: -0 }] } });
    expect(await items.create({ data: { b: [{ d: 0, c: null }], a: 1 }, id: 'again' })).toBe('same');
  });

  it('is never overwritten by other data', async () => {
    await items.create({ id: 'taken', data: 1 });
    expect(await items.create({ id: 'taken', data: 2 })).toBe('taken');
    expect(await items.find('taken')).toEqual({ id: 'taken', data: 1 });
  });
});

describe('a write whose answer is lost', () => {
  it('is sent again, finds its own item, and is a success', async () => {
    expect(await items.create({ id: 'own', data: { a: [1, -0] } })).toBe('same');
    expect(actions).toEqual(['PutItem', 'PutItem', 'GetItem']);
  });

  it('is a success after the answers of two attempts are lost', async () => {
    lost = 2;
    expect(await items.create({ id: 'twice', data: 1 })).toBe('same');
    expect(actions).toEqual(['PutItem', 'PutItem', 'PutItem', 'GetItem']);
  });

  it('is a conflict where the id holds other data, which stays', async () => {
    lost = 0;
    await items.create({ id: 'other', data: 1 });
    lost = actions.length + 1;
    expect(await items.create({ id: 'other', data: 2 })).toBe('taken');
    expect(await items.find('other')).toEqual({ id: 'other', data: 1 });
  });

  it('is sent three times at most, and no success where no answer comes at all', async () => {
    lost = Number.POSITIVE_INFINITY;
    await expect(items.create({ id: 'never', data: 1 })).rejects.toBeDefined();
    expect(actions).toEqual(['PutItem', 'PutItem', 'PutItem']);
  });
});
