import type { Contract } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { deriveCases } from '../cases/derive.ts';
import { createCaseMaker } from '../cases/maker.ts';
import { judgeCases } from '../judgement.ts';
import type { Layer, LayerName } from '../layers/layer.ts';
import type { RequestValues } from '../requests/http-request.ts';
import type { CaseResult } from '../result.ts';
import { writeFound } from './found.ts';
import { minimize } from './minimize.ts';
import { type FuzzProgress, writeProgress } from './progress.ts';

export interface FuzzOptions {
  /** The folder of the project, which gets the found requests. */
  project: string;
  contract: Contract;
  layers: readonly Layer[];
  /** Where to go on. */
  progress: FuzzProgress;
  /** How many cases each round derives. */
  size: number;
  /** Ends the run after the round in which it returns true. */
  isOver(): boolean;
  onRound?: (progress: FuzzProgress) => void;
  onFound?: (found: Found) => void;
}

export interface Found {
  /** The path of the file, from the project; absent for a case that only HTTP can carry, which every run derives anyway. */
  file?: string;
  location: string;
  reason: string;
}

/**
 * Puts random cases to the layers, round after round, each with the next seed. The first case of each new kind of disagreement
 * is made as simple as possible and written to a file, which every later run replays.
 */
export async function fuzz(options: FuzzOptions): Promise<Found[]> {
  const { project, contract, layers, size, isOver, onRound, onFound } = options;
  const known = new Set<string>();
  const found: Found[] = [];
  let { progress } = options;
  while (!isOver()) {
    const derived = await deriveCases(contract, { count: size, seed: progress.seed + progress.rounds });
    // What is not random is the same in each round.
    const cases = progress.rounds === 0 ? derived : derived.filter(({ kind }) => kind === 'random');
    const { results } = await judgeCases({ contract, cases, layers });
    for (const disagreement of listDisagreements(results)) {
      const kind = toKind(disagreement);
      if (known.has(kind)) continue;
      known.add(kind);
      const next = await keep(disagreement, options);
      found.push(next);
      onFound?.(next);
    }
    progress = { ...progress, rounds: progress.rounds + 1, cases: progress.cases + cases.length };
    await writeProgress(project, progress);
    onRound?.(progress);
    if (cases.length === 0) break;
  }
  return found;
}

interface Disagreement {
  layer: LayerName;
  result: CaseResult;
  reason: string;
}

function listDisagreements(results: CaseResult[]): Disagreement[] {
  return results.flatMap((result) =>
    Object.entries(result.layers).flatMap(([layer, { outcome, reason = '' }]) =>
      outcome === 'disagrees' ? { layer: layer as LayerName, result, reason } : [],
    ),
  );
}

/** Disagreements of one layer on one rule of an operation are of one kind. */
function toKind({ layer, result }: Disagreement): string {
  const { operationId, faults } = result.case;
  const isAccepted = result.layers[layer]?.verdict.accepts;
  return [layer, isAccepted, operationId, ...faults.map(({ pointer }) => pointer).sort()].join(' ');
}

/** Makes a case as simple as possible, and writes it to a file. */
async function keep({ layer, result, reason }: Disagreement, options: FuzzOptions): Promise<Found> {
  const { project, contract } = options;
  const { values, operationId, credentials } = result.case;
  const operation = contract.operations.find((each) => each.operationId === operationId);
  if (!values || !operation || credentials !== 'right') return { location: result.location, reason };
  const makeCase = await createCaseMaker(contract);
  const layers = options.layers.filter(({ name }) => name === layer);
  const isAccepted = result.layers[layer]?.verdict.accepts;
  async function judge(candidates: RequestValues[]): Promise<CaseResult[]> {
    const cases = candidates.map((each) => operation && makeCase(operation, each));
    return (await judgeCases({ contract, cases: cases.filter((each): each is Case => each !== undefined), layers }))
      .results;
  }
  const simplest = await minimize(values, async (candidates) => {
    const results = await judge(candidates);
    return results.flatMap((each) => {
      const { outcome, verdict } = each.layers[layer] ?? {};
      const isSame = outcome === 'disagrees' && verdict?.accepts === isAccepted;
      return isSame && each.case.values ? each.case.values : [];
    });
  });
  const [final = result] = await judge([simplest]);
  const text = final.layers[layer]?.reason ?? reason;
  return { file: await writeFound(project, operation, simplest, text), location: final.location, reason: text };
}
