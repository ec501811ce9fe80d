import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContract } from '../growth/contract.ts';

/** What `npm run generate` takes for a contract. */
export interface Generate {
  operations: number;
  seconds: number;
  cpuSeconds: number;
  /** The peak resident set. */
  megabytes: number;
  /** The size of generated/. */
  outputMegabytes: number;
}

/** Code that prints a process's CPU time in seconds and peak memory in megabytes when it exits. */
const meter = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
})`;

/** Measures contracts of 10, 100 and 1,000 operations: of each, the run with the least CPU time. */
export async function measureGenerate(rounds: number): Promise<Generate[]> {
  const folder = await mkdtemp(join(tmpdir(), 'generate-'));
  try {
    const runs: Generate[] = [];
    for (const operations of [10, 100, 1000]) {
      const file = join(folder, `${operations}.json`);
      await writeFile(file, JSON.stringify(createContract(operations)));
      const measured = Array.from({ length: rounds }, () => measure(file, join(folder, 'generated')));
      const [best] = measured.toSorted((one, other) => one.cpuSeconds - other.cpuSeconds);
      if (best) runs.push({ operations, ...best });
    }
    return runs;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function measure(file: string, out: string): Omit<Generate, 'operations'> {
  const started = performance.now();
  const node = ['--import', `data:text/javascript,${encodeURIComponent(meter)}`];
  const args = ['packages/compiler/src/cli.ts', 'generate', '--contract', file, '--out', out];
  const { status, stderr } = spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8' });
  const seconds = (performance.now() - started) / 1000;
  const printed = stderr.trim().split('\n').at(-1) ?? '';
  if (status !== 0) throw new Error(stderr);
  const files = globSync('**/*', { cwd: out }).map((name) => statSync(join(out, name)));
  const bytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  return { seconds, outputMegabytes: bytes / 1e6, ...JSON.parse(printed) };
}
