import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from '../../agreement/src/targets/command.ts';
import { median } from '../median.ts';
import { type Measured, type Method, measureLoad } from './autocannon.ts';
import { startOffline } from './offline.ts';

/** The medians of one host under one load. */
export interface Load extends Measured {
  host: string;
  method: Method;
  connections: number;
}

const unthrottled = ['-c', 'throttling={"ratePerSecond":1000000,"burst":1000000}'];

/**
 * Sends requests to `npm start` and to serverless-offline, which run the same bundle on the same database engine. They
 * take turns, so that other load on the machine affects both.
 */
export async function measureLoads(bundle: string, rounds: number, seconds: number): Promise<Load[]> {
  const folder = await mkdtemp(join(tmpdir(), 'load-'));
  const env = { PORT: '0', DATA_DIR: join(folder, 'local') };
  const ours = await startCommand(['packages/local/src/main.ts', ...unthrottled], /is ready/, env);
  const theirs = await startOffline(bundle, join(folder, 'offline'));
  try {
    const hosts = { 'npm start': ours.url, 'serverless-offline': theirs.url };
    const loads: Load[] = [];
    for (const connections of [1, 10, 100, 1000]) {
      // Not counted: both hosts start execution environments for the new number of connections.
      for (const url of Object.values(hosts)) await measureLoad(url, { method: 'POST', connections, seconds });
      for (const method of ['POST', 'GET'] as const) {
        loads.push(...(await measureHosts(hosts, { method, connections, seconds }, rounds)));
      }
    }
    return loads;
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureHosts(
  hosts: { [host: string]: string },
  load: { method: Method; connections: number; seconds: number },
  rounds: number,
): Promise<Load[]> {
  const { method, connections } = load;
  const measured = new Map<string, Measured[]>(Object.keys(hosts).map((host) => [host, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [host, url] of Object.entries(hosts)) measured.get(host)?.push(await measureLoad(url, load));
  }
  return [...measured].map(([host, each]) => ({ host, method, connections, ...toMedians(each) }));
}

function toMedians(all: Measured[]): Measured {
  function to(key: keyof Measured) {
    return median(all.map((each) => each[key]));
  }
  const failed = all.reduce((sum, each) => sum + each.failed, 0);
  return { rate: to('rate'), p50: to('p50'), p99: to('p99'), failed };
}
