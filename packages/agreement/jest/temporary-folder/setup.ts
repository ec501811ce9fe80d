import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folders } from './folders.ts';

/**
 * Gives the tests and the processes they start a temporary folder that is removed after the run, and those processes a
 * cache of compiled code in it: many of them load the same libraries.
 */
export default function setup() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tests-'));
  folders.push(folder);
  process.env.TMPDIR = folder;
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
}
