import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMemory } from '../../../agreement/src/targets/memory.ts';
import { closeAfterTest } from '../closing.ts';
import { startFixture } from '../running/project.ts';
import { type HostileInput, sendRaw } from './connection.ts';
import { findUnexpected } from './expected.ts';
import { hostile, smuggled } from './requests.ts';

/** For a long run: `REQUESTS=100000 npm run jest -- packages/local/test/hostile`. */
const count = Number(process.env.REQUESTS ?? 3_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const batchSize = 50;
/** A heap that overflows if the stack leaks memory; its execution environments have the template's limit. */
const smallHeap = ['--max-old-space-size=96'];

let stack: Awaited<ReturnType<typeof startFixture>> | undefined;
let url: string;
let data: string;
let port: number;
let pid: number;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'hostile-'));
  stack = await startFixture(data, { node: smallHeap });
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

/** Sends requests in batches, and returns what is wrong with the first batch that gets unexpected responses. */
async function findFailures(
  kind: fc.Arbitrary<HostileInput>,
  requests: number,
  judge: (each: HostileInput) => Promise<unknown[]>,
) {
  for (let sent = 0; sent < requests; sent += batchSize) {
    const batch = fc.sample(kind, { seed: seed + sent, numRuns: batchSize });
    const failures = (await Promise.all(batch.map((each) => findReason(each, judge)))).filter((reason) => reason);
    if (failures.length) return [`SEED=${seed}, after ${sent} requests:`, ...failures.slice(0, 5)];
  }
  return [];
}

async function findReason(each: HostileInput, judge: (each: HostileInput) => Promise<unknown[]>) {
  const reasons = (await judge(each).catch((error) => [error])).filter((reason) => reason !== undefined);
  return reasons.length ? `${reasons.join('; ')}\n  for ${JSON.stringify(each).slice(0, 1_000)}` : undefined;
}

/** Requires a response only to correct framing: with other framing, the server may be waiting for the rest. */
async function judgeResponses(each: HostileInput) {
  const responses = await sendRaw(port, each);
  if (responses.length === 0 && each.idleTimeout > 1_000) return ['no response'];
  return Promise.all(responses.map((response) => findUnexpected(response, each.isHead)));
}

describe('the local stack', () => {
  it(
    `answers ${count} hostile requests with the contract's and the gateway's responses only, and leaks no memory`,
    async () => {
      await isServing();
      expect(await findFailures(hostile, count, judgeResponses)).toEqual([]);
      await isServing();
      const memory = await readMemory(pid);
      if (process.env.REQUESTS) console.log(`memory of the stack and its environments: ${memory.join(', ')} MB`);
      expect(Math.max(...memory)).toBeLessThan(512);
    },
    60_000 + count * 20,
  );

  it('rejects requests with both a length and chunks', async () => {
    async function judge(each: HostileInput) {
      return (await sendRaw(port, each)).map(({ status }) => (status === 400 ? undefined : `status ${status}`));
    }
    expect(await findFailures(smuggled, 250, judge)).toEqual([]);
  });

  it('serves other clients while 500 slow ones each send a byte every 200 ms', async () => {
    const slow = Array.from({ length: 500 }, () => connect({ port, host: '127.0.0.1' }));
    for (const socket of slow) socket.on('error', () => {});
    const timer = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('P');
    }, 200);
    function disconnect() {
      clearInterval(timer);
      for (const socket of slow) socket.destroy();
    }
    closeAfterTest(disconnect);
    await setTimeout(500);
    for (let round = 0; round < 20; round++) await setTimeout(50).then(isServing);
    disconnect();
    await isServing();
  });
});
