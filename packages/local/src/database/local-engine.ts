import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLock } from '../machine/lock.ts';
import { UserError } from '../user-error.ts';
import { startDynoxide } from './dynoxide.ts';
import type { Engine } from './engine.ts';

/**
 * Starts the local database with its tables in a folder, and locks the folder.
 * @throws {UserError} when the folder cannot be used, or another process has locked it
 */
export async function openLocalEngine(folder: string, report: (line: string) => void): Promise<Engine> {
  const unlock = lock(folder);
  // Earlier versions of the local database used LevelDB.
  const legacy = join(folder, 'dynamodb');
  if (existsSync(join(legacy, 'CURRENT'))) {
    report(
      `${legacy} contains tables of an earlier version of the local database, which this version cannot read. Read them with that version, or delete ${legacy}.`,
    );
  }
  const engine = await startDynoxide(join(folder, 'dynamodb.sqlite'), report).catch((error) => {
    unlock();
    throw error;
  });
  return { ...engine, close: () => engine.close().finally(unlock) };
}

function lock(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    return openLock(join(folder, 'dynamodb.lock'));
  } catch (error) {
    throw new UserError(
      `Cannot open the database in ${folder}: ${(error as Error).message}. Set DATA_DIR to another folder.`,
    );
  }
}
