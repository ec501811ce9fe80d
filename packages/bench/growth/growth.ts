import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Copy } from '../../agreement/src/targets/copy.ts';
import { bundleOurs } from '../bundles/bundles.ts';
import { createContract } from './contract.ts';

/** The numbers of operations that are compared; the example has the first. */
export const sizes = [2, 10, 100, 1000];

/** Bundles this project with a contract of each size. The operations beside the example's return 501. */
export async function createGrownBundles(folder: string): Promise<{ name: string; folder: string }[]> {
  const bundles = sizes.map((size) => ({ name: String(size), size, folder: join(folder, 'growth', String(size)) }));
  for (const { size, folder } of bundles) await bundleOurs(folder, (copy) => grow(copy, size));
  return bundles;
}

async function grow(copy: Copy, size: number): Promise<void> {
  await writeFile(join(copy.folder, 'openapi.yaml'), JSON.stringify(createContract(size), null, 2));
  for (const command of ['generate', 'scaffold']) {
    const { code, output } = await copy.node('packages/compiler/src/cli.ts', command);
    if (code !== 0) throw new Error(output);
  }
}
