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

type Start = (folder: string) => Promise<{ url: string; close: () => Promise<unknown> }>;

const methods = ['POST', 'GET'] as const;

/** Sends requests to `npm start` and to serverless-offline, which run the same bundle on the same database engine. */
export async function measureLoads(bundle: string, rounds: number): Promise<Load[]> {
  const hosts: [name: string, start: Start][] = [
    ['npm start', startOurs],
    ['serverless-offline', (folder) => startOffline(bundle, folder)],
  ];
  const loads: Load[] = [];
  for (const connections of [1, 10, 100, 1000]) {
    const measured = hosts.map(([host]) => ({ host, loads: { POST: [] as Measured[], GET: [] as Measured[] } }));
    for (let round = 0; round < rounds; round++) {
      for (const [index, [, start]] of hosts.entries()) {
        const { POST, GET } = await measureHost(start, connections);
        measured[index]?.loads.POST.push(POST);
        measured[index]?.loads.GET.push(GET);
      }
    }
    for (const method of methods) {
      loads.push(...measured.map(({ host, loads }) => ({ host, method, connections, ...toMedians(loads[method]) })));
    }
  }
  return loads;
}

/** Runs one host at a time: after a load that it cannot serve, a host is busy for longer than the load lasts. */
async function measureHost(start: Start, connections: number): Promise<{ [Name in Method]: Measured }> {
  const folder = await mkdtemp(join(tmpdir(), 'load-'));
  const { url, close } = await start(folder);
  try {
    // Not counted: the host starts an execution environment for each request that it runs at once.
    await measureLoad(url, 'POST', connections);
    return { POST: await measureLoad(url, 'POST', connections), GET: await measureLoad(url, 'GET', connections) };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

function startOurs(folder: string) {
  const unthrottled = 'throttling={"ratePerSecond":1000000,"burst":1000000}';
  const env = { PORT: '0', DATA_DIR: folder };
  return startCommand(['packages/local/bin.js', '-c', unthrottled], /is ready/, env);
}

function toMedians(all: Measured[]): Measured {
  function to(key: keyof Measured) {
    return median(all.map((each) => each[key]));
  }
  const failed = all.reduce((sum, each) => sum + each.failed, 0);
  return { rate: to('rate'), p50: to('p50'), p99: to('p99'), failed };
}
