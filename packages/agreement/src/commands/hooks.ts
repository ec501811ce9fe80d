import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FindCredential } from '../requests/credentials.ts';

/** Imports the hook of a project that returns the credentials for its API; without one, there are none. */
export async function importFindCredential(project: string): Promise<FindCredential> {
  const file = join(project, 'test/contract/hooks.ts');
  const hooks = existsSync(file) ? await import(pathToFileURL(file).href) : {};
  return hooks.findCredential ?? (() => undefined);
}
