import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundled } from '../bundles/bundles.ts';
import { withCache } from '../bundles/handlers.ts';
import { start } from './cold.ts';

/** Copies a bundle to one that is loaded with V8's code cache, made by this Node.js after a first request. */
export async function addCodeCache(bundle: Bundled, environment: { [name: string]: string }): Promise<Bundled> {
  const folder = `${bundle.folder}-${withCache.name}`;
  await cp(bundle.folder, folder, { recursive: true });
  await rename(join(folder, 'handler.cjs'), join(folder, 'bundle.cjs'));
  await cp(join(import.meta.dirname, 'code-cache.cjs'), join(folder, 'handler.cjs'));
  await start(folder, withCache.name, { ...environment, MAKE_CODE_CACHE: '1' });
  return { ...withCache, folder };
}
