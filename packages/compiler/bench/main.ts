import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLargeContract } from '../../agreement/foreign/large-contract.ts';

/** `npm run bench -w packages/compiler`: measures `npm run generate` for 10, 100 and 1,000 operations, or for the numbers given as arguments. */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 100, 1000];

/** Code that prints a process's CPU time in milliseconds and peak memory in KiB when it exits. */
const meter = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, maxRSS }));
})`;

interface Measured {
  cpu: number;
  maxRSS: number;
  seconds: number;
}

function measure(file: string, out: string): Measured {
  const started = performance.now();
  const args = ['--import', `data:text/javascript,${encodeURIComponent(meter)}`];
  const { status, stderr } = spawnSync(
    process.execPath,
    [...args, 'packages/compiler/src/cli.ts', 'generate', '--contract', file, '--out', out],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return { ...JSON.parse(stderr.trim().split('\n').at(-1) ?? ''), seconds: (performance.now() - started) / 1000 };
}

/** Returns the run with the least CPU time of three. */
async function run(operations: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(createLargeContract(operations)));
    const runs = [1, 2, 3].map(() => measure(file, join(folder, 'generated')));
    return runs.toSorted((one, other) => one.cpu - other.cpu)[0] as Measured;
  } finally {
    await rm(folder, { recursive: true });
  }
}

console.log('| operations | seconds | CPU seconds | peak MB | CPU ms per operation |');
console.log('| --- | --- | --- | --- | --- |');
for (const operations of sizes) {
  const { cpu, maxRSS, seconds } = await run(operations);
  const cells = [
    operations,
    seconds.toFixed(1),
    (cpu / 1000).toFixed(1),
    Math.round(maxRSS / 1024),
    (cpu / operations).toFixed(1),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
