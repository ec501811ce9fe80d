import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from './command.ts';

/** Generated requests come faster than the stage allows a public API; its throttle is tested where it is meant. */
const unthrottled = ['-c', 'throttling={"ratePerSecond":100000,"burst":100000}'];

interface RunningStack {
  url: string;
  /** The API key that it made for itself, where the contract asks for keys. */
  apiKey: string | undefined;
  close(): Promise<void>;
}

/** `npm start` on a free port with an empty database of its own. */
export async function startLocal(): Promise<RunningStack> {
  const data = await mkdtemp(join(tmpdir(), 'local-'));
  const command = await startCommand(['packages/local/src/main.ts', ...unthrottled], /http:\/\//, {
    PORT: '0',
    DATA_DIR: data,
  });
  return {
    url: command.url,
    apiKey: /API key, on this machine alone: (\S+)/.exec(command.output())?.[1],
    close: async () => {
      await command.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
