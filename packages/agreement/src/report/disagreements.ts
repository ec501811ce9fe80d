import type { LayerName } from '../layers/layer.ts';
import type { AgreementResult, CaseResult } from '../result.ts';

/** What one layer gets wrong about one rule of one operation, in all cases that show it. */
export interface Disagreement {
  operationId: string;
  layer: LayerName;
  /** What is wrong, in one sentence. */
  reason: string;
  /** JSON Pointer to the rule that decides; absent for valid requests. */
  pointer?: string;
  /** Where the rule, or else the operation, is: `openapi.yaml:31:7`. */
  location: string;
  /** The ids of the cases. */
  cases: string[];
}

/** Groups the disagreements of a result by operation, layer, rule and reason, in the order of the contract's operations. */
export function findDisagreements({ operations, layers, results }: AgreementResult): Disagreement[] {
  const groups = new Map<string, Disagreement>();
  for (const result of results) {
    for (const layer of layers) {
      const found = toDisagreement(result, layer);
      if (!found) continue;
      const key = JSON.stringify([found.operationId, layer, found.pointer, found.reason]);
      const group = groups.get(key);
      if (group) group.cases.push(result.case.id);
      else groups.set(key, found);
    }
  }
  const order = new Map(operations.map(({ operationId }, index) => [operationId, index]));
  function toOrder({ operationId }: Disagreement) {
    return order.get(operationId) ?? 0;
  }
  return [...groups.values()].sort((one, other) => toOrder(one) - toOrder(other));
}

function toDisagreement({ case: { id, operationId, faults }, location, layers }: CaseResult, layer: LayerName) {
  const { outcome, verdict, reason = '' } = layers[layer] ?? {};
  if (outcome !== 'disagrees' || !verdict) return undefined;
  const [fault] = faults;
  const { accepts, breach = reason } = verdict;
  const contrast = accepts ? 'accepts what the contract rejects' : 'rejects what the contract accepts';
  return {
    operationId,
    layer,
    reason: accepts === (fault === undefined) ? breach : contrast,
    ...(fault ? { pointer: fault.pointer } : {}),
    location,
    cases: [id],
  };
}
