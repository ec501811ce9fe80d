import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from './command.ts';

/**
 * Generated requests arrive faster than the example's stage allows. The tests judge the responses themselves, and say more
 * about one that breaks the contract than a 500.
 */
const settings = ['-c', 'throttling={"ratePerSecond":100000,"burst":100000}', '-c', 'checkResponses=off'];

interface RunningStack {
  url: string;
  /** The local API key; undefined when no operation requires one. */
  apiKey: string | undefined;
  close(): Promise<void>;
}

/**
 * Starts `npm start` of a project on a free port with an empty database.
 * @param stage by default the one in cdk.json
 */
export async function startLocal(project = process.cwd(), stage?: string): Promise<RunningStack> {
  const data = await mkdtemp(join(tmpdir(), 'local-'));
  const env = { PORT: '0', DATA_DIR: data };
  const args = ['packages/local/bin.js', ...settings, ...(stage ? ['--stage', stage] : [])];
  const command = await startCommand(args, /http:\/\//, env, project);
  return {
    url: command.url,
    apiKey: /API key[^:]*: (\S+)/.exec(command.output())?.[1],
    close: async () => {
      await command.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
