import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a file, which it creates, until this process ends or unlocks it; by SQLite, because Node.js itself has no lock
 * that the operating system takes back when the process is killed.
 * @returns what unlocks it
 * @throws an error that says so where another process has it
 */
export function openLock(file: string): () => void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    // https://www.sqlite.org/rescode.html#busy
    const isBusy = (error as { errcode?: number }).errcode === 5;
    throw isBusy ? new Error('another process uses it, such as another npm start') : error;
  }
}
