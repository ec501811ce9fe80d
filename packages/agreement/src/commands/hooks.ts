import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Hooks, toFindCredential } from '../hooks.ts';
import type { FindCredential } from '../requests/credentials.ts';

/** Imports the hooks of a project; without that for credentials, there are none. */
export async function importHooks(project: string): Promise<Pick<Hooks, 'toOwn'> & { findCredential: FindCredential }> {
  const file = join(project, 'test/contract/hooks.ts');
  const hooks = existsSync(file) ? await import(pathToFileURL(file).href) : {};
  return { findCredential: toFindCredential({ findCredential: () => undefined, ...hooks }), toOwn: hooks.toOwn };
}
