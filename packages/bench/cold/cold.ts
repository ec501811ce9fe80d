import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runChild } from '../child.ts';
import { context, toEvent } from '../event.ts';
import { median } from '../median.ts';
import { shuffle } from '../shuffle.ts';

/** The medians of one bundle's cold starts. */
export interface Cold {
  name: string;
  /** In milliseconds: loading the bundle, and its first POST. */
  init: number;
  first: number;
  total: number;
  /** Of the total to the baseline's in the same round. */
  ratio: number;
  /** The process's peak resident set, in MB. */
  memory: number;
  /** What loading the bundle reads, and all that would be deployed, in bytes. */
  loaded: Size;
  deployed: Size;
}

interface Size {
  bytes: number;
  gzipBytes: number;
}

interface Run {
  init: number;
  first: number;
  memory: number;
  files: string[];
}

/** A bundle to measure, and the variables that only it has. */
export interface Measured {
  name: string;
  folder: string;
  environment?: { [name: string]: string };
}

/** Starts each bundle in a new process, in a random order, in each of the rounds and in one before that does not count. */
export async function measureCold(
  bundles: Measured[],
  environment: { [name: string]: string },
  { rounds, baseline }: { rounds: number; baseline: string },
): Promise<Cold[]> {
  const runs = new Map<string, Run[]>(bundles.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, folder, environment: own } of shuffle(bundles)) {
      const run = await startAsDeployed(folder, `${name}-${round}`, { ...environment, ...own });
      if (round > 0) runs.get(name)?.push(run);
    }
  }
  const base = runs.get(baseline) ?? [];
  return bundles.map(({ name, folder }) => ({ name, ...summarize(folder, runs.get(name) ?? [], base) }));
}

const event = JSON.stringify(toEvent({ method: 'POST', resource: '/items', body: '' }));

/** Runs a cold start as on Lambda: nothing of an earlier one is left in the bundle's folder. */
async function startAsDeployed(folder: string, id: string, environment: { [name: string]: string }): Promise<Run> {
  const before = listFiles(folder).length;
  const run = await start(folder, id, environment);
  if (listFiles(folder).length > before) throw new Error(`${id} wrote to its own folder, which Lambda does not allow.`);
  return run;
}

/** Runs a cold start in a new process with a folder of its own for temporary files. */
export async function start(folder: string, id: string, environment: { [name: string]: string }): Promise<Run> {
  const TMPDIR = join(dirname(folder), `temporary-${id}`);
  const env = { ...environment, TMPDIR, EVENT: event, CONTEXT: JSON.stringify(context) };
  return runChild<Run>([join(import.meta.dirname, 'measure.cjs'), join(folder, 'handler.cjs'), id], env);
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

function summarize(folder: string, runs: Run[], base: Run[]): Omit<Cold, 'name'> {
  function to(select: (run: Run, round: number) => number) {
    return median(runs.map(select));
  }
  return {
    init: to(({ init }) => init),
    first: to(({ first }) => first),
    total: to(toTotal),
    ratio: to((run, round) => toTotal(run) / toTotal(base[round])),
    memory: to(({ memory }) => memory),
    loaded: toSize(runs[0]?.files ?? []),
    deployed: toSize(listFiles(folder).filter((file) => !file.endsWith('.map'))),
  };
}

function toTotal(run: Run | undefined): number {
  return run ? run.init + run.first : Number.NaN;
}

/** Each file is compressed by itself. */
function toSize(files: string[]): Size {
  const contents = files.map((file) => readFileSync(file));
  return {
    bytes: contents.reduce((sum, { length }) => sum + length, 0),
    gzipBytes: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}
