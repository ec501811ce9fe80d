import { startTarget, type Target } from '../targets/target.ts';

/** What was started for this run of jest; teardown.ts closes it. */
export const started: Target[] = [];

/**
 * Leaves word of a target for the tests of one of jest's projects, which run in processes of their own.
 * Each project has a set-up file of its own, because jest runs a file once however many projects name it.
 */
export async function leave(project: string, starting: Promise<Target>): Promise<void> {
  const target = await starting;
  started.push(target);
  process.env[`CONTRACT_${project}`] = JSON.stringify({ kind: target.kind, url: target.url, apiKey: target.apiKey });
}

/** The target that the environment names. */
export function startOwn() {
  return startTarget(process.env);
}

export function startMock() {
  return startTarget({ TARGET: 'mock' });
}
