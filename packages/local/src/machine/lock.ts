import { DatabaseSync } from 'node:sqlite';

/**
 * Creates and locks a file until it is unlocked or this process ends. The lock is SQLite's: Node.js has none that the
 * operating system releases when the process is killed, and packages such as proper-lockfile work with timeouts.
 * @returns a function that unlocks the file
 * @throws {Error} when another process holds the lock
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
    throw isBusy ? new Error('it is in use by another process, such as another npm start') : error;
  }
}
