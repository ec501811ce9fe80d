import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLock } from '../machine/lock.ts';
import { UserError } from '../user-error.ts';
import { startDynoxide } from './dynoxide.ts';
import type { Engine } from './engine.ts';

/**
 * Starts the local database with its tables in a folder, which this process then has for itself.
 * @throws UserError where the folder cannot be used, or another process has it
 */
export async function openFolder(folder: string, report: (line: string) => void): Promise<Engine> {
  const unlock = lock(folder);
  // Versions before this one kept their tables there, in LevelDB.
  const former = join(folder, 'dynamodb');
  if (existsSync(join(former, 'CURRENT'))) {
    report(
      `${former} holds tables of an earlier version of the local database, which this version cannot read and leaves as they are. Read them with that version, or delete ${former}.`,
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
      `The database in ${folder} cannot be opened: ${(error as Error).message}. Set DATA_DIR to another folder.`,
    );
  }
}
