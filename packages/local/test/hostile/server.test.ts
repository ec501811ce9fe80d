import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMemory } from '../../bench/memory.ts';
import { closeAfterTest } from '../closing.ts';
import { startFixture } from '../running/project.ts';
import { findOutlaw } from './expected.ts';
import { hostile, smuggled } from './requests.ts';
import { exchange, type Hostile } from './connection.ts';

/** `REQUESTS=100000 npm run jest -- packages/local/test/hostile` is the long way. */
const count = Number(process.env.REQUESTS ?? 3_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const batchSize = 50;
/** A heap that would overflow if the stack held on to what it has answered; its environments have the template's limit. */
const bounded = ['--max-old-space-size=96'];

let stack: Awaited<ReturnType<typeof startFixture>> | undefined;
let url: string;
let data: string;
let port: number;
let pid: number;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'hostile-'));
  stack = await startFixture(data, { node: bounded });
  url = stack.url;
  pid = stack.pid;
  port = Number(new URL(url).port);
}, 90_000);
afterAll(async () => {
  try {
    expect(await stack?.close()).toBe(0);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

async function isServing() {
  const id = `alive-${Math.random()}`;
  const headers = { 'Content-Type': 'application/json' };
  const saved = await fetch(`${url}/items`, { method: 'POST', headers, body: JSON.stringify({ id, data: [1] }) });
  const read = await fetch(`${url}/items/${id}`);
  expect([saved.status, read.status, await read.json()]).toEqual([200, 200, { id, data: [1] }]);
}

/** Sends `count` requests, `BATCH` at once, and says of the first batch that is answered wrongly what is wrong. */
async function findWrong(kind: fc.Arbitrary<Hostile>, requests: number, judge: (each: Hostile) => Promise<unknown[]>) {
  for (let sent = 0; sent < requests; sent += batchSize) {
    const batch = fc.sample(kind, { seed: seed + sent, numRuns: batchSize });
    const wrong = (await Promise.all(batch.map((each) => findReason(each, judge)))).filter((reason) => reason);
    if (wrong.length) return [`SEED=${seed}, after ${sent} requests:`, ...wrong.slice(0, 5)];
  }
  return [];
}

async function findReason(each: Hostile, judge: (each: Hostile) => Promise<unknown[]>) {
  const reasons = (await judge(each).catch((error) => [error])).filter((reason) => reason !== undefined);
  return reasons.length ? `${reasons.join('; ')}\n  to ${JSON.stringify(each).slice(0, 1_000)}` : undefined;
}

/** What is framed as it should be is answered; what is not may be waiting for more, and get nothing. */
async function judgeAnswers(each: Hostile) {
  const answers = await exchange(port, each);
  if (answers.length === 0 && each.patience > 1_000) return ['no answer'];
  return answers.map((answer) => findOutlaw(answer, each.isHead));
}

describe('the local stack', () => {
  it(
    `answers ${count} hostile requests by the contract and the gateway's list only, and holds no memory for them`,
    async () => {
      await isServing();
      expect(await findWrong(hostile, count, judgeAnswers)).toEqual([]);
      await isServing();
      const memory = await readMemory(pid);
      if (process.env.REQUESTS) console.log(`memory of the stack and its environments: ${memory.join(', ')} MB`);
      expect(Math.max(...memory)).toBeLessThan(512);
    },
    60_000 + count * 20,
  );

  it('serves nothing that has both a length and chunks', async () => {
    async function judge(each: Hostile) {
      return (await exchange(port, each)).map(({ status }) => (status === 400 ? undefined : `a ${status}`));
    }
    expect(await findWrong(smuggled, 250, judge)).toEqual([]);
  });

  it('serves others while 500 clients send a byte now and then', async () => {
    const slow = Array.from({ length: 500 }, () => connect({ port, host: '127.0.0.1' }));
    for (const socket of slow) socket.on('error', () => {});
    const timer = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('P');
    }, 200);
    function leave() {
      clearInterval(timer);
      for (const socket of slow) socket.destroy();
    }
    closeAfterTest(leave);
    await setTimeout(500);
    for (let round = 0; round < 20; round++) await setTimeout(50).then(isServing);
    leave();
    await isServing();
  });
});
