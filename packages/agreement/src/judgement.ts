import type { Contract } from '@contract-first/compiler';
import type { Case } from './case.ts';
import type { Layer, LayerName, Verdict } from './layers/layer.ts';
import { toLocationText } from './location.ts';
import { createComparison } from './relations/compare.ts';
import type { AgreementResult, CaseResult } from './result.ts';

export interface Judgement {
  contract: Contract;
  cases: readonly Case[];
  layers: readonly Layer[];
  onProgress?: ((layer: LayerName, done: number, total: number) => void) | undefined;
}

/** Puts cases to layers, and compares what these say with the contract. */
export async function judgeCases({
  contract,
  cases,
  layers,
  onProgress,
}: Judgement): Promise<Pick<AgreementResult, 'results' | 'unseen'>> {
  const results: CaseResult[] = cases.map((each) => ({ case: each, location: toLocation(contract, each), layers: {} }));
  const unseen = await Promise.all(
    layers.map(async (layer) => {
      const verdicts = await layer.judge(cases, (done) => onProgress?.(layer.name, done, cases.length));
      onProgress?.(layer.name, cases.length, cases.length);
      return [...addOutcomes(layer.name, verdicts, results, contract), ...(layer.listUnasked?.() ?? [])];
    }),
  );
  return { results, unseen: unseen.flat() };
}

/** Adds the outcomes of a layer to the results; returns what the table of relations claims of it and no case has shown. */
function addOutcomes(
  name: LayerName,
  verdicts: readonly (Verdict | undefined)[],
  results: CaseResult[],
  contract: Contract,
): string[] {
  const { compare, listUnseen } = createComparison(name, contract);
  for (const [index, result] of results.entries()) {
    const verdict = verdicts[index];
    if (verdict) result.layers[name] = compare(verdict, result.case);
  }
  return listUnseen();
}

/** Returns where the contract decides a case, as `openapi.yaml:31:7`. */
function toLocation({ operations, locate }: Contract, { operationId, faults }: Case): string {
  const operation = operations.find((each) => each.operationId === operationId);
  return toLocationText(locate(faults[0]?.pointer ?? operation?.pointer ?? '#'));
}
