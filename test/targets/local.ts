import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from './command.ts';

/** `npm start` on a free port with an empty database of its own. */
export async function startLocal(): Promise<{ url: string; close: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'local-'));
  const command = await startCommand(['local/main.ts'], /http:\/\//, { PORT: '0', DATA_DIR: data });
  return {
    url: command.url,
    close: async () => {
      await command.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
