import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import { deriveCases } from '../cases/derive.ts';
import { readAllowOrigin } from '../layers/cors.ts';
import { importGenerated } from '../layers/generated.ts';
import type { LayerName } from '../layers/layer.ts';
import type { FindCredential } from '../requests/credentials.ts';
import type { MutantResult } from './mutant.ts';
import { type Listeners, runMutants } from './run.ts';
import { sets } from './sets.ts';

export interface MutantsOptions extends Listeners {
  /** The folder of the project. */
  project: string;
  /** How many cases to derive, at most; by default all but the random ones. */
  cases?: number;
  seed: number;
  /** By default all that have mutants. */
  layers?: LayerName[];
  /** Limits the mutants and the cases to one operation. What is wrong with the whole stack is then left out. */
  operation?: string;
  findCredential: FindCredential;
}

/** The layers that mutants are made of. A deployed API cannot be changed. */
export const mutantLayers = Object.keys(sets) as LayerName[];

/** Breaks each layer of a project in every way, and finds the case that reveals it. */
export async function runAllMutants({
  project,
  cases: count,
  seed,
  layers = mutantLayers,
  operation,
  findCredential,
  ...listeners
}: MutantsOptions): Promise<MutantResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mutants-'));
  try {
    const whole = await readDocument(join(project, 'openapi.yaml'));
    function isChosen({ operationId }: { operationId: string }) {
      return operation === undefined || operationId === operation;
    }
    const contract = { ...whole, operations: whole.operations.filter(isChosen) };
    // Of the whole contract, so that they are the cases of `npm run agreement`.
    const derived = await deriveCases(whole, { seed, ...(count === undefined ? {} : { count }) });
    const context = {
      ...{ project, contract, folder, findCredential, isWhole: operation === undefined },
      cases: derived.filter(isChosen),
      generated: await importGenerated(project),
      allowOrigin: await readAllowOrigin(project),
    };
    const results: MutantResult[] = [];
    for (const start of layers.flatMap((layer) => sets[layer] ?? [])) {
      results.push(...(await runMutants(await start(context), contract, listeners)));
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
