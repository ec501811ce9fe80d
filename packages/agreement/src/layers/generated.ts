import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Generated } from '../breach.ts';

/** Imports the tables of a project's `generated/`. */
export async function importGenerated(folder: string): Promise<Generated> {
  function load(name: string) {
    return import(pathToFileURL(join(folder, 'generated', name)).href);
  }
  const [{ operations }, { responses }] = await Promise.all([load('operations.js'), load('responses.js')]);
  return { operations, responses };
}
