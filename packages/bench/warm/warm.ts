import { join } from 'node:path';
import { runChild } from '../child.ts';
import type { Measured } from '../cold/cold.ts';
import { context, toEvent } from '../event.ts';
import { median } from '../median.ts';
import { shuffle } from '../shuffle.ts';

/** The medians of one bundle's requests when it is warm, in microseconds. */
export interface Warm {
  name: string;
  post: number;
  get: number;
  /** A POST with three errors. */
  invalid: number;
}

type Blocks = { [Kind in keyof Omit<Warm, 'name'>]: number[] };

const id = 'warm';
const events = {
  post: { event: toEvent({ method: 'POST', resource: '/items', body: '' }), isNew: true, status: 200 },
  get: { event: toEvent({ method: 'GET', resource: '/items/{id}', id }), status: 200 },
  invalid: {
    event: toEvent({ method: 'POST', resource: '/items', body: '{"id":101,"extra":true}' }),
    status: 400,
  },
};

/**
 * Sends each bundle blocks of `count` requests, in a new process in each round, in a random order.
 */
export async function measureWarm(
  bundles: Measured[],
  environment: { [name: string]: string },
  { rounds, count }: { rounds: number; count: number },
): Promise<Warm[]> {
  const blocks = new Map<string, Blocks>(bundles.map(({ name }) => [name, { post: [], get: [], invalid: [] }]));
  const env = { ...environment, REQUESTS: JSON.stringify({ context, events }) };
  for (let round = 0; round < rounds; round++) {
    for (const { name, folder, environment: own } of shuffle(bundles)) {
      const args = [join(import.meta.dirname, 'measure.cjs'), join(folder, 'handler.cjs'), String(count)];
      const measured = await runChild<Blocks>(args, { ...env, ...own });
      for (const kind of kinds) blocks.get(name)?.[kind].push(median(measured[kind]));
    }
  }
  return bundles.map(({ name }) => ({ name, ...toMedians(blocks.get(name)) }));
}

const kinds = ['post', 'get', 'invalid'] as const;

function toMedians(blocks: Blocks | undefined): Omit<Warm, 'name'> {
  const [post = 0, get = 0, invalid = 0] = kinds.map((kind) => median(blocks?.[kind] ?? []));
  return { post, get, invalid };
}
