import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from '../../agreement/src/targets/command.ts';
import { createAssembly } from './assembly.ts';
import { measureCold } from './cold.ts';
import { type Load, measureLoad } from './load.ts';
import { median } from './median.ts';
import { startOffline } from './offline.ts';
import { measureStart } from './start.ts';

/** `npm run bench -w packages/local`: prints the figures of README.md in this folder. REQUESTS and ROUNDS set the load. */
const requests = Number(process.env.REQUESTS ?? 10_000);
const rounds = Number(process.env.ROUNDS ?? 3);
const connections = 100;
const unthrottled = ['-c', 'throttling={"ratePerSecond":1000000,"burst":1000000}'];

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node.js ${process.version}\n`);
  const assembly = createAssembly(join(folder, 'assembly'));
  await printStart();
  await printCold(assembly.bundle);
  await printLoad(assembly.bundle);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function printStart(): Promise<void> {
  const runs: Awaited<ReturnType<typeof measureStart>>[] = [];
  for (let run = 0; run < 5; run++) runs.push(await measureStart(join(folder, `start-${run}`)));
  function to(key: 'seconds' | 'megabytes') {
    return median(runs.map((run) => run[key]));
  }
  console.log(`Start to ready: ${to('seconds').toFixed(2)} s; idle: ${to('megabytes').toFixed(0)} MB (medians of 5)\n`);
}

async function printCold(bundle: string): Promise<void> {
  const { load, first, second } = await measureCold(bundle, 10);
  const line = [
    `load the bundle ${load.toFixed(0)} ms`,
    `first request ${first.toFixed(0)} ms`,
    `second ${second.toFixed(1)} ms`,
  ];
  console.log(`Lambda, in a new process: ${line.join(', ')} (medians of 10)\n`);
}

async function printLoad(bundle: string): Promise<void> {
  const ours = await startCommand(['packages/local/src/main.ts', ...unthrottled], /is ready/, {
    PORT: '0',
    DATA_DIR: join(folder, 'local'),
  });
  const theirs = await startOffline(bundle, join(folder, 'offline'));
  try {
    const hosts = { 'npm start': ours.url, 'serverless-offline': theirs.url };
    for (const url of Object.values(hosts)) await measureLoad(url, 'POST', connections, 2_000);
    console.log(
      `| ${requests} requests, ${connections} at once | req/s | p50 | p99 | failed |\n| --- | --- | --- | --- | --- |`,
    );
    for (const method of ['POST', 'GET'] as const) await printMethod(method, hosts);
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
  }
}

/** Alternates between the hosts, so that other load on the machine affects both. */
async function printMethod(method: 'POST' | 'GET', hosts: { [name: string]: string }): Promise<void> {
  const loads: { [name: string]: Load[] } = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, url] of Object.entries(hosts)) {
      const load = await measureLoad(url, method, connections, requests);
      loads[name] = [...(loads[name] ?? []), load];
      console.log(toRow(`${method}, ${name}, round ${round + 1}`, [load]));
    }
  }
  for (const [name, each] of Object.entries(loads)) console.log(toRow(`**${method}, ${name}, median**`, each));
  const [one, other] = Object.values(loads).map((each) => median(each.map(({ rate }) => rate)));
  console.log(`| ratio | ${((one ?? 0) / (other ?? 1)).toFixed(2)} | | | |`);
}

function toRow(name: string, loads: Load[]): string {
  function to(key: keyof Load) {
    return median(loads.map((load) => load[key]));
  }
  const failed = loads.reduce((sum, load) => sum + load.failed, 0);
  return `| ${name} | ${to('rate').toFixed(0)} | ${to('p50')} ms | ${to('p99')} ms | ${failed} |`;
}
