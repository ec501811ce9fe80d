import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pointsAt, toExact } from './exact-json.ts';
import { toJsonTexts } from './json-arbitraries.ts';
import { startFixture } from './project.ts';

/** `RUNS=20000 npm run jest -- packages/local/test/running/round-trip` tests more values; DYNAMODB_ENDPOINT sets another database. */
const runs = Number(process.env.RUNS ?? 400);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const batch = 20;

let data: string;
let stack: Awaited<ReturnType<typeof startFixture>>;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'round-trip-'));
  stack = await startFixture(data);
}, 90_000);
afterAll(async () => {
  await stack?.close();
  await rm(data, { recursive: true, force: true });
});

function post(body: string) {
  return fetch(`${stack.url}/items`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

/** Saves and reads a value; returns `accepted`, `rejected`, or what went wrong. */
async function checkRoundTrip(id: string, data: string): Promise<string> {
  const body = `{"id": "${id}", "data": ${data}}`;
  const saved = await post(body);
  const answer = await saved.text();
  if (saved.status === 400) return checkRejection(answer, body);
  if (saved.status !== 200) return `POST returned ${saved.status} ${answer}`;
  const read = await (await fetch(`${stack.url}/items/${id}`)).text();
  if (!isDeepStrictEqual(toExact(read), toExact(body))) return `GET returned ${read}`;
  const again = await post(body);
  return again.status === 200 ? 'accepted' : `the same POST again returned ${again.status} ${await again.text()}`;
}

function checkRejection(answer: string, body: string): string {
  const { errors = [] } = JSON.parse(answer) as { errors?: { pointer: string }[] };
  const document = JSON.parse(body);
  return errors.length > 0 && errors.every(({ pointer }) => pointsAt(pointer, document))
    ? 'rejected'
    : `a pointer of the POST's errors points at nothing: ${answer}`;
}

describe('a JSON value', () => {
  it(`is returned exactly, or rejected with a pointer to what cannot be stored (${runs} values)`, async () => {
    const counts: { [outcome: string]: number } = { accepted: 0, rejected: 0 };
    for (let sent = 0; sent < runs; sent += batch) {
      const texts = fc.sample(toJsonTexts(), { seed: seed + sent, numRuns: batch });
      const outcomes = await Promise.all(texts.map((text, index) => checkRoundTrip(`v-${sent + index}`, text)));
      const failures = outcomes.flatMap((outcome, index) =>
        outcome in counts ? [] : [`${outcome.slice(0, 500)}: ${texts[index]?.slice(0, 1_000)}`],
      );
      for (const outcome of outcomes) if (outcome in counts) counts[outcome] = (counts[outcome] ?? 0) + 1;
      expect({ seed, sent, failures }).toEqual({ seed, sent, failures: [] });
    }
    if (process.env.RUNS) console.log(counts);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(runs / 10);
  }, 3_600_000);
});

describe('an item', () => {
  /** The bytes of the names `id` and `data`, and of the id. */
  const overhead = 'id'.length + 'data'.length + 'size-00'.length;
  const sizes: [title: string, toData: (bytes: number) => unknown][] = [
    ['of ASCII text', (bytes) => 'x'.repeat(bytes)],
    ['of text with two bytes per character', (bytes) => 'é'.repeat(bytes / 2) + 'x'.repeat(bytes % 2)],
    ['of a map', (bytes) => ({ é: 'x'.repeat(bytes - 6) })],
    ['of a list of numbers', (bytes) => [12345.5, 'x'.repeat(bytes - 3 - 2 - 5)]],
  ];

  it.each(sizes)('%s is saved up to 409,600 bytes and gets a 413 above', async (_, toData) => {
    const statuses: number[] = [];
    for (const bytes of [409_599, 409_600, 409_601, 409_602, 450_000]) {
      const id = `size-${sizes.findIndex(([, each]) => each === toData)}${statuses.length}`;
      const body = JSON.stringify({ id, data: toData(bytes - overhead) });
      statuses.push((await post(body)).status);
    }
    expect(statuses).toEqual([200, 200, 413, 413, 413]);
  });
});
