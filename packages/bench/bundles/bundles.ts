import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Copy, copyProject } from '../../agreement/src/targets/copy.ts';
import { bundleHandler } from './bundle.ts';
import { type Handler, handlers } from './handlers.ts';

/** A handler's bundle, as it would be deployed. */
export interface Bundled extends Handler {
  folder: string;
}

/** Bundles every handler into a folder of its own, with the store of DynamoDB or one that does nothing. */
export async function createBundles(folder: string, store: 'dynamodb' | 'idle'): Promise<Bundled[]> {
  const bundled = handlers.map((handler) => ({ ...handler, folder: join(folder, store, handler.name) }));
  for (const { name, folder } of bundled) {
    if (name !== 'ours') await bundleHandler(name, folder, store);
    else await bundleOurs(folder, async (copy) => store === 'idle' && replaceStore(copy));
  }
  return bundled;
}

/**
 * Bundles a copy of this project, after changing it.
 * @param checks `refuse` for a function that checks its responses
 */
export async function bundleOurs(
  folder: string,
  change: (copy: Copy) => Promise<unknown>,
  ...checks: 'refuse'[]
): Promise<void> {
  const copy = await copyProject();
  try {
    await change(copy);
    const { code, output } = await copy.node('packages/bench/bundles/ours.ts', folder, ...checks);
    if (code !== 0) throw new Error(output);
  } finally {
    await copy.close();
  }
}

const idleStore = `export function createItemStore() {
  return { create: async () => 'created', find: async (id) => ({ id, data: 'hello' }) };
}
`;

/** Replaces the store of a copy of this project by one that does nothing. */
export async function replaceStore({ folder }: Copy): Promise<void> {
  await writeFile(join(folder, 'src/store/items.ts'), idleStore);
}
