import { afterEach, expect, it } from '@jest/globals';
import { createSend } from '../../src/targets/pace.ts';
import { type StubResponse, startStub, toProblem } from '../suite/server.ts';

const request = { method: 'GET', target: '/', headers: {} };
let server: Awaited<ReturnType<typeof startStub>>;

afterEach(() => server.close());

/** Starts a server that returns these responses in order, then 200. */
async function start(responses: StubResponse[], kind: 'deployed' | 'local' = 'deployed') {
  server = await startStub(() => responses.shift() ?? [200]);
  return createSend({ kind, url: server.url });
}

/** The milliseconds between the requests that arrived. */
function listGaps(): number[] {
  return server.received.slice(1).map(({ at }, index) => at - (server.received[index]?.at ?? 0));
}

it('sends a deployed API at most ten requests a second', async () => {
  const send = await start([]);
  for (let count = 0; count < 4; count++) await send(request);
  expect(server.received).toHaveLength(4);
  // Timers may end a millisecond early.
  expect(Math.min(...listGaps())).toBeGreaterThan(98);
});

it.each([429, 503])('repeats a request that gets %i after the time that Retry-After names', async (status) => {
  const [, body] = toProblem(status);
  const send = await start([[status, body, { 'Retry-After': '1' }]]);
  expect(await send(request)).toMatchObject({ status: 200 });
  expect(server.received).toHaveLength(2);
  expect(Math.min(...listGaps())).toBeGreaterThan(998);
});

it('returns the response of the third attempt', async () => {
  const retryAfter: StubResponse = [429, undefined, { 'Retry-After': '0' }];
  const send = await start([retryAfter, retryAfter, retryAfter]);
  expect(await send(request)).toMatchObject({ status: 429 });
  expect(server.received).toHaveLength(3);
});

it('returns what a local target responds', async () => {
  const send = await start([toProblem(429)], 'local');
  expect(await send(request)).toMatchObject({ status: 429 });
  expect(server.received).toHaveLength(1);
});
