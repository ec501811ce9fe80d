import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readDocument } from '@contract-first/compiler';
import type { Generated } from '../breach.ts';
import type { Case } from '../case.ts';
import { deriveCases } from '../cases/derive.ts';
import type { LayerName } from '../layers/layer.ts';
import type { MutantResult } from '../mutants/mutant.ts';
import { runMutants } from '../mutants/run.ts';
import { type MutantContext, sets } from '../mutants/sets.ts';
import { toSummary, toTable } from '../mutants/table.ts';
import { importFindCredential } from './hooks.ts';

interface Options {
  seed: number;
  operation?: string;
  layers?: LayerName[];
}

/** Breaks each layer in every way, and prints which case reveals it. Returns the exit code: 1 if a mutant is missed. */
export async function mutants({ seed, operation, layers }: Options, project = process.cwd()): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'mutants-'));
  try {
    const contract = await readDocument('openapi.yaml');
    const derived = await deriveCases(contract, { seed });
    const cases = derived.filter(({ operationId }) => operation === undefined || operationId === operation);
    const [generated, findCredential] = await Promise.all([importGenerated(project), importFindCredential(project)]);
    const results = await runSets({ project, contract, generated, cases, findCredential, folder }, layers);
    console.log(`${toTable(results)}\n\n${toSummary(results)}`);
    return results.length === 0 || results.some(({ outcome }) => outcome === 'missed') ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runSets(context: MutantContext, layers: LayerName[] | undefined): Promise<MutantResult[]> {
  const results: MutantResult[] = [];
  for (const [layer, starts] of Object.entries(sets)) {
    if (layers && !layers.includes(layer as LayerName)) continue;
    for (const start of starts)
      results.push(
        ...(await runMutants(await start(context), context.contract, { onResult: showProgress, onUnsound: warn })),
      );
  }
  return results;
}

function showProgress({ outcome, layer, title }: MutantResult): void {
  if (process.stderr.isTTY) process.stderr.write(`\x1b[2K\r${layer}: ${outcome}, ${title}`.slice(0, 120));
}

function warn(layer: LayerName, cases: readonly Case[]): void {
  console.error(
    `${layer} disagrees on ${cases.length} requests without any fault, so they are left out: ${cases[0]?.id}, …`,
  );
}

async function importGenerated(project: string): Promise<Generated> {
  function load(name: string) {
    return import(pathToFileURL(resolve(project, 'generated', name)).href);
  }
  const [{ operations }, { responses }] = await Promise.all([load('operations.js'), load('responses.js')]);
  return { operations, responses };
}
