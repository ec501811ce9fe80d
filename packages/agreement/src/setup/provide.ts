import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractTarget } from '../suite/context.ts';
import type { Target } from '../targets/target.ts';

/** The targets of this run of Jest, which teardown.ts closes, and what the tests got of each. */
export const started: { target: Target; provided: ContractTarget }[] = [];

/**
 * Starts a target and passes it to the tests of a Jest project, which run in other processes, as the environment
 * variable `CONTRACT_<project>`. Jest runs a set-up file once, so each project has its own.
 */
export async function provideTarget(project: string, start: () => Promise<Target>): Promise<void> {
  const { CASES = '300', SEED = '1', DRY_RUN = '' } = process.env;
  const dryRun = DRY_RUN !== '';
  const target = await start();
  const record = join(await mkdtemp(join(tmpdir(), 'contract-')), 'record');
  const { kind, url, apiKey } = target;
  const provided = { kind, url, apiKey, record, dryRun, cases: toCount('CASES', CASES), seed: toCount('SEED', SEED) };
  started.push({ target, provided });
  process.env[`CONTRACT_${project}`] = JSON.stringify(provided);
}

function toCount(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${name} must be a number; got ${text}.`);
}
