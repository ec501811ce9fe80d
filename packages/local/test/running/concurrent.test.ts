import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFixture } from './project.ts';

let data: string;
let stack: Awaited<ReturnType<typeof startFixture>>;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'concurrent-'));
  stack = await startFixture(data);
}, 90_000);
afterAll(async () => {
  await stack?.close();
  await rm(data, { recursive: true, force: true });
});

async function create(data: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  const { status } = await fetch(`${stack.url}/items`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ id: 'one', data }),
  });
  return { status, data };
}

describe('one id', () => {
  it('is created by exactly one of 1,000 concurrent requests with different data, and 999 get a 409', async () => {
    const ends = await Promise.all(Array.from({ length: 1_000 }, (_, index) => create({ index })));
    const created = ends.filter(({ status }) => status === 200);
    expect([created.length, ends.filter(({ status }) => status === 409).length]).toEqual([1, 999]);
    expect(await (await fetch(`${stack.url}/items/one`)).json()).toEqual({ id: 'one', data: created[0]?.data });
    expect((await create(created[0]?.data)).status).toBe(200);
    expect((await create('other')).status).toBe(409);
  }, 120_000);
});
