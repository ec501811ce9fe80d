import { setTimeout } from 'node:timers/promises';
import { startCommand } from '../../agreement/src/targets/command.ts';
import { readMemory } from './memory.ts';

/** Measures the time until `npm start` is ready, and its memory after it has been idle for a while. */
export async function measureStart(data: string): Promise<{ seconds: number; megabytes: number }> {
  const startedAt = performance.now();
  const stack = await startCommand(['packages/local/src/main.ts'], /is ready/, { PORT: '0', DATA_DIR: data });
  const seconds = (performance.now() - startedAt) / 1000;
  await setTimeout(3_000);
  const megabytes = (await readMemory(stack.pid)).reduce((sum, each) => sum + each, 0);
  await stack.close();
  return { seconds, megabytes };
}
