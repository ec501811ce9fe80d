import { createFaultInjector } from '../fault/database.ts';
import { startSecrets } from '../secrets/server.ts';
import { startOtherServices } from './other-services.ts';
import { type Revision, type RevisionOptions, startRevision } from './revision.ts';

/** The revision that is served, and earlier ones that still finish requests. */
export interface Revisions {
  first: Revision;
  /** Runs a function of the revision that is served. */
  run: Revision['run'];
  /**
   * Starts the cloud assembly in another folder, and calls `serve` to switch to it.
   * Rejects if the new revision cannot be started or served; the previous one then stays in service.
   */
  replace(folder: string, serve: (revision: Revision) => void): Promise<void>;
  close(): Promise<void>;
}

interface Options extends Omit<RevisionOptions, 'injectFaults' | 'otherServices' | 'secrets'> {
  /** The file with the values of secrets and parameters on this machine. */
  secretsFile: string;
}

/** Runs the first cloud assembly of a folder. */
export async function startRevisions(folder: string, options: Options): Promise<Revisions> {
  const pool = await createPool(options);
  const first = await pool.start(folder).catch(async (error) => {
    await pool.close();
    throw error;
  });
  let current = first;
  return {
    first,
    run: (name, event) => current.run(name, event),
    async replace(nextFolder, serve) {
      const next = await pool.start(nextFolder).catch((error) => restore(error, current));
      try {
        serve(next);
      } catch (error) {
        await pool.end(next);
        await restore(error, current);
      }
      pool.drain(current);
      current = next;
    },
    close: pool.close,
  };
}

/** Creates the set of all running revisions, which share the servers for secrets and for other services. */
async function createPool(options: Options) {
  const all = new Set<Revision>();
  const { secretsFile: file, report = () => {} } = options;
  const [others, secrets] = await Promise.all([startOtherServices(), startSecrets({ file, report })]);
  const injectFaults = createFaultInjector((token) => [...all].flatMap(({ findFaults }) => findFaults(token)));
  async function end(revision: Revision): Promise<void> {
    all.delete(revision);
    await revision.close();
  }
  function endLater(revision: Revision) {
    return end(revision).catch((error) => options.report?.(String(error)));
  }
  return {
    async start(folder: string): Promise<Revision> {
      const revision = await startRevision(folder, { ...options, injectFaults, secrets, otherServices: others.url });
      all.add(revision);
      return revision;
    },
    end,
    drain(revision: Revision): void {
      revision.drain();
      setTimeout(endLater, drainMilliseconds, revision).unref();
    },
    async close(): Promise<void> {
      await Promise.all([...all].map(end));
      await Promise.all([others.close(), secrets.close()]);
    },
  };
}

/** No request takes longer: the gateway allows its client and its integration half a minute each. */
const drainMilliseconds = 60_000;

/** Restores the tables and policies of the current revision, which a failed one may have replaced, and rethrows. */
async function restore(error: unknown, current: Revision): Promise<never> {
  await current.serve();
  throw error;
}
