import { startLocal } from './local.ts';
import { startMock } from './mock.ts';

/** What contract tests run against: an endpoint that is to behave as the contract says. */
export interface Target {
  kind: 'local' | 'mock' | 'deployed';
  /** Without a slash at the end. */
  url: string;
  /** The API key that the local stack made for itself, where the contract asks for keys. */
  apiKey?: string | undefined;
  close(): Promise<void>;
}

/**
 * Starts the target that the environment names: `API_URL` is a deployed endpoint with its stage; otherwise `TARGET` is
 * `local` (the synthesized stack, the default) or `mock` (Prism), each on a free port.
 */
export async function startTarget({
  API_URL,
  TARGET = 'local',
}: {
  [name: string]: string | undefined;
}): Promise<Target> {
  if (API_URL)
    return { kind: 'deployed', url: new URL(API_URL).href.replace(/\/+$/, ''), close: async () => undefined };
  if (TARGET === 'local') return { kind: 'local', ...(await startLocal()) };
  if (TARGET === 'mock') return { kind: 'mock', ...(await startMock()) };
  throw new Error(`TARGET is ${TARGET}, but can be local or mock; for a deployed endpoint set API_URL instead`);
}
