import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Hooks } from '../suite/hooks.ts';

/** Imports the hooks of a project; without that for credentials, there are none. */
export async function importHooks(project: string): Promise<Hooks> {
  const file = join(project, 'test/contract/hooks.ts');
  const hooks = existsSync(file) ? await import(pathToFileURL(file).href) : {};
  return { findCredential: () => undefined, ...hooks };
}
