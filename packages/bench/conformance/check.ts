import { join } from 'node:path';
import { runChild } from '../child.ts';
import { startDatabase } from '../database/start.ts';

/**
 * Sends each bundle the requests of the table, with an empty database of its own.
 * @throws {Error} when a handler responds otherwise than the contract declares, with every difference
 */
export async function checkConformance(bundles: { name: string; folder: string }[]): Promise<void> {
  const all = await Promise.all(bundles.map(({ name, folder }) => check(name, join(folder, 'handler.cjs'))));
  const differences = all.flat();
  if (differences.length > 0) throw new Error(`Nothing was measured, since\n${differences.join('\n')}`);
}

async function check(name: string, bundle: string): Promise<string[]> {
  const database = await startDatabase();
  try {
    return await runChild<string[]>(['packages/bench/conformance/main.ts', name, bundle], database.environment);
  } catch (error) {
    return [`${name} failed: ${(error as Error).message}`];
  } finally {
    await database.close();
  }
}
