import { startLocal } from './local.ts';
import { startMock } from './mock.ts';

/** An endpoint that contract tests run against. */
export interface Target {
  kind: 'local' | 'mock' | 'deployed';
  /** Without a trailing slash. */
  url: string;
  /** The API key of the local stack, when an operation requires one. */
  apiKey?: string | undefined;
  close(): Promise<void>;
}

/**
 * Starts the target that the environment selects: the deployed API at `API_URL` (which includes the stage) if it is set,
 * else by `TARGET` the synthesized stack (`local`, the default) or Prism (`mock`), on a free port. `STAGE` selects the stage of
 * the synthesized stack.
 * @throws {Error} when `TARGET` has another value
 */
export async function startTarget({
  API_URL,
  TARGET = 'local',
  STAGE,
}: {
  [name: string]: string | undefined;
}): Promise<Target> {
  if (API_URL)
    return { kind: 'deployed', url: new URL(API_URL).href.replace(/\/+$/, ''), close: async () => undefined };
  if (TARGET === 'local') return { kind: 'local', ...(await startLocal(process.cwd(), STAGE)) };
  if (TARGET === 'mock') return { kind: 'mock', ...(await startMock()) };
  throw new Error(`TARGET must be local or mock; got ${TARGET}. To test a deployed API, set API_URL.`);
}
