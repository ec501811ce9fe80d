import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { made } from './folders.ts';

/** What tests, and the processes that they start, leave in the folder for temporary files is in one of this run. */
export default function setup() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tests-'));
  made.push(folder);
  process.env.TMPDIR = folder;
}
