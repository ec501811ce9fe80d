import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pointsAt, toExact } from './exact-json.ts';
import { startFixture } from './project.ts';
import { toJsonTexts } from './json-arbitraries.ts';

/** `RUNS=20000 npm run jest -- packages/local/test/running/round-trip` is the long way; `DYNAMODB_ENDPOINT` names another database. */
const runs = Number(process.env.RUNS ?? 400);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const batch = 20;

let data: string;
let stack: Awaited<ReturnType<typeof startFixture>>;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lost-'));
  stack = await startFixture(data);
}, 90_000);
afterAll(async () => {
  await stack?.close();
  await rm(data, { recursive: true, force: true });
});

function post(body: string) {
  return fetch(`${stack.url}/items`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

/** What became of a value: `accepted` and `refused` are the two good ends. */
async function tell(id: string, data: string): Promise<string> {
  const body = `{"id": "${id}", "data": ${data}}`;
  const saved = await post(body);
  const answer = await saved.text();
  if (saved.status === 400) return judgeRefusal(answer, body);
  if (saved.status !== 200) return `POST answers ${saved.status} ${answer}`;
  const read = await (await fetch(`${stack.url}/items/${id}`)).text();
  if (!isDeepStrictEqual(toExact(read), toExact(body))) return `GET answers ${read}`;
  const again = await post(body);
  return again.status === 200 ? 'accepted' : `the same POST again answers ${again.status} ${await again.text()}`;
}

function judgeRefusal(answer: string, body: string): string {
  const { errors = [] } = JSON.parse(answer) as { errors?: { pointer: string }[] };
  const document = JSON.parse(body);
  return errors.length > 0 && errors.every(({ pointer }) => pointsAt(pointer, document))
    ? 'refused'
    : `POST points at no place of it: ${answer}`;
}

describe('a JSON value', () => {
  it(`comes back equal, or is refused with a pointer to what can not be kept (${runs} values)`, async () => {
    const ends: { [end: string]: number } = { accepted: 0, refused: 0 };
    for (let sent = 0; sent < runs; sent += batch) {
      const texts = fc.sample(toJsonTexts(), { seed: seed + sent, numRuns: batch });
      const told = await Promise.all(texts.map((text, index) => tell(`v-${sent + index}`, text)));
      const lost = told.flatMap((end, index) =>
        end in ends ? [] : [`${end.slice(0, 500)}: ${texts[index]?.slice(0, 1_000)}`],
      );
      for (const end of told) if (end in ends) ends[end] = (ends[end] ?? 0) + 1;
      expect({ seed, sent, lost }).toEqual({ seed, sent, lost: [] });
    }
    if (process.env.RUNS) console.log(ends);
    expect(Math.min(...Object.values(ends))).toBeGreaterThan(runs / 10);
  }, 3_600_000);
});

describe('an item', () => {
  /** What DynamoDB counts besides: the names `id` and `data`, and the id. */
  const frame = 'id'.length + 'data'.length + 'size-00'.length;
  const sizes: [title: string, toData: (bytes: number) => unknown][] = [
    ['of plain text', (bytes) => 'x'.repeat(bytes)],
    ['of text in two bytes a character', (bytes) => 'é'.repeat(bytes / 2) + 'x'.repeat(bytes % 2)],
    ['of a map', (bytes) => ({ é: 'x'.repeat(bytes - 6) })],
    ['of a list of numbers', (bytes) => [12345.5, 'x'.repeat(bytes - 3 - 2 - 5)]],
  ];

  it.each(sizes)('%s is saved up to 409,600 bytes and gets a 413 above', async (_, toData) => {
    const statuses: number[] = [];
    for (const bytes of [409_599, 409_600, 409_601, 409_602, 450_000]) {
      const id = `size-${sizes.findIndex(([, each]) => each === toData)}${statuses.length}`;
      const body = JSON.stringify({ id, data: toData(bytes - frame) });
      statuses.push((await post(body)).status);
    }
    expect(statuses).toEqual([200, 200, 413, 413, 413]);
  });
});
