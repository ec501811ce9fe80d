import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a file, which it creates, until this process ends or closes the lock; by SQLite, because Node.js itself has no
 * lock that the operating system takes back when the process is killed.
 * @returns what closes the lock; undefined where another process has it
 */
export function openLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
}

/** https://www.sqlite.org/rescode.html#busy */
const busy = 5;
