import { createRequire } from 'node:module';
import { Refusal } from '../refusal.ts';

interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens and closes the LevelDB in a folder, because dynalite doesn't say when it can't.
 * @throws Refusal where another process has it open, or where it can't be read
 */
export async function requireUsable(directory: string): Promise<void> {
  const level = createLevel(directory);
  try {
    await level.open();
    await level.close();
  } catch (error) {
    throw new Refusal(toMessage(directory, error as Error & { cause?: Error & { code?: string } }));
  }
}

/** The very LevelDB that dynalite uses. */
function createLevel(directory: string): Level {
  const require = createRequire(import.meta.url);
  const { Level } = createRequire(require.resolve('dynalite'))('level');
  return new Level(directory);
}

function toMessage(directory: string, { cause, message }: Error & { cause?: Error & { code?: string } }): string {
  return cause?.code === 'LEVEL_LOCKED'
    ? `The database in ${directory} is in use by another npm start. Stop that one, or set DATA_DIR to a folder for this one.`
    : `The database in ${directory} can't be opened: ${cause?.message ?? message}. Delete the folder to start with an empty database, or set DATA_DIR to another one.`;
}
