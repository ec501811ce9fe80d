import { createDisturb } from '../fault/database.ts';
import { startOtherServices } from './other-services.ts';
import { startVersion, type Version, type VersionOptions } from './revision.ts';

/** The version that is served, and those before it that still finish something. */
export interface Versions {
  first: Version;
  /**
   * Runs the cloud assembly in another folder and has `serve` put it in the place of the one before.
   * Rejects, with the one before as it was, where the new one can't be run or served.
   */
  replace(folder: string, serve: (version: Version) => void): Promise<void>;
  close(): Promise<void>;
}

/** Runs the first cloud assembly. */
export async function startVersions(
  folder: string,
  options: Omit<VersionOptions, 'disturb' | 'otherServices'>,
): Promise<Versions> {
  const all = new Set<Version>();
  const others = await startOtherServices();
  const disturb = createDisturb((token) => [...all].flatMap(({ findFaults }) => findFaults(token)));
  async function start(from: string): Promise<Version> {
    const version = await startVersion(from, { ...options, disturb, otherServices: others.url });
    all.add(version);
    return version;
  }
  async function end(version: Version): Promise<void> {
    all.delete(version);
    await version.close();
  }
  function endLater(version: Version) {
    return end(version).catch((error) => options.report?.(String(error)));
  }
  const first = await start(folder).catch(async (error) => {
    await others.close();
    throw error;
  });
  let current = first;
  return {
    first,
    async replace(from, serve) {
      const next = await start(from).catch((error) => goOn(error, current));
      try {
        serve(next);
      } catch (error) {
        await end(next);
        await goOn(error, current);
      }
      current.retire();
      setTimeout(endLater, longest, current).unref();
      current = next;
    },
    async close() {
      await Promise.all([...all].map(end));
      await others.close();
    },
  };
}

/** In milliseconds; no request takes longer than the gateway gives its client and its integration, half a minute each. */
const longest = 60_000;

/** The database has perhaps been given the tables and policies of a version that can't be had. */
async function goOn(error: unknown, current: Version): Promise<never> {
  await current.serve();
  throw error;
}
