import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startCommand } from '../../agreement/src/targets/command.ts';
import { readMemory } from '../../agreement/src/targets/memory.ts';
import { median } from '../median.ts';

/** The medians of several starts of `npm start` with an empty database. */
export interface Start {
  /** Until it is ready, synthesis included. */
  seconds: number;
  /** Of all its processes, when it has been idle for three seconds; shared pages count for each. */
  megabytes: number;
}

export async function measureStarts(rounds: number): Promise<Start> {
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round++) starts.push(await measureStart());
  return {
    seconds: median(starts.map(({ seconds }) => seconds)),
    megabytes: median(starts.map(({ megabytes }) => megabytes)),
  };
}

async function measureStart(): Promise<Start> {
  const data = await mkdtemp(join(tmpdir(), 'start-'));
  const startedAt = performance.now();
  const stack = await startCommand(['packages/local/bin.js'], /is ready/, { PORT: '0', DATA_DIR: data });
  const seconds = (performance.now() - startedAt) / 1000;
  await setTimeout(3_000);
  const megabytes = (await readMemory(stack.pid)).reduce((sum, each) => sum + each, 0);
  await stack.close();
  await rm(data, { recursive: true, force: true });
  return { seconds, megabytes };
}
