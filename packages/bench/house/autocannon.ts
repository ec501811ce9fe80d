import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

export type Method = 'POST' | 'GET';

export interface Measured {
  /** Responses per second. */
  rate: number;
  /** In milliseconds. */
  p50: number;
  p99: number;
  /** The number of requests without a response, or with another status than 2xx. */
  failed: number;
}

const autocannon = 'packages/bench/node_modules/autocannon/autocannon.js';
const json = ['-H', 'Content-Type=application/json', '-I', '-b', '{"id":"[<id>]","data":{"text":"hello"}}'];

/** Sends concurrent requests of one operation for five seconds: creates items with new ids, or reads an existing one. */
export async function measureLoad(url: string, method: Method, connections: number): Promise<Measured> {
  await save(url);
  const target = method === 'POST' ? [...json, '-m', 'POST', `${url}/items`] : [`${url}/items/bench`];
  const args = [autocannon, '--json', '--connections', String(connections), '--duration', '5', ...target];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
  const { latency, errors, non2xx, duration, '2xx': good } = JSON.parse(stdout);
  return { rate: good / duration, p50: latency.p50, p99: latency.p99, failed: errors + non2xx };
}

/** Saves the item to read, as soon as the host responds again after an overload; one that does not gets a rate of 0. */
async function save(url: string): Promise<void> {
  const body = JSON.stringify({ id: 'bench', data: { text: 'hello' } });
  const headers = { 'Content-Type': 'application/json' };
  for (let attempt = 0; attempt < 15; attempt++) {
    const signal = AbortSignal.timeout(2_000);
    const response = await fetch(`${url}/items`, { method: 'POST', headers, body, signal }).catch(() => undefined);
    if (response?.status === 200) return;
    await setTimeout(1_000);
  }
}
