import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLock } from '../machine/lock.ts';
import { Refusal } from '../refusal.ts';
import { startDynoxide } from './dynoxide.ts';
import type { Engine } from './engine.ts';

/**
 * Starts the local database with its tables in a folder, which this process then has for itself.
 * @throws Refusal where the folder cannot be used, or another process has it
 */
export async function openFolder(folder: string, report: (line: string) => void): Promise<Engine> {
  const unlock = lock(folder);
  // What versions before this one, on LevelDB, left behind.
  const former = join(folder, 'dynamodb');
  if (existsSync(join(former, 'CURRENT'))) {
    report(
      `${former} holds tables of an earlier version of the local database, which this one cannot read: it starts without their items. Read them with that version, or delete ${former}.`,
    );
  }
  try {
    const engine = await startDynoxide(join(folder, 'dynamodb.sqlite'), report);
    return { ...engine, close: () => engine.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error instanceof Refusal ? new Refusal(`${error.message} ${another}`) : error;
  }
}

function lock(folder: string): () => void {
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    unlock = openLock(join(folder, 'dynamodb.lock'));
  } catch (error) {
    throw new Refusal(`The folder ${folder} cannot hold the database: ${(error as Error).message}. ${another}`);
  }
  if (unlock) return unlock;
  throw new Refusal(`The database in ${folder} is in use by another npm start. Stop that one. ${another}`);
}

const another = 'Or set DATA_DIR to another folder.';
