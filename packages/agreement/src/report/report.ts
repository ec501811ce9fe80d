import { isUtf8 } from 'node:buffer';
import type { Case, CaseKind, Fault } from '../case.ts';
import type { LayerName, Verdict } from '../layers/layer.ts';
import { type Relation, relations } from '../relations/relations.ts';
import type { Sent } from '../requests/send.ts';
import type { AgreementResult, CaseResult, LayerOutcome, Outcome } from '../result.ts';
import { type Disagreement, findDisagreements } from './disagreements.ts';

/** What `--json` writes and the page shows: the result of a run, as plain JSON. */
export interface Report
  extends Pick<AgreementResult, 'contract' | 'seed' | 'seconds' | 'layers' | 'operations' | 'unseen'> {
  /** For each layer, how its verdicts must relate to the contract's. */
  relations: ({ layer: LayerName } & Pick<Relation, 'kind' | 'where'>)[];
  /** Repeats the run; add `--operation` to limit it. */
  command: string;
  /** The number of cases, and of verdicts by outcome. */
  counts: { cases: number } & { [Name in Outcome]: number };
  /** Disagreements with the same operation, layer and rule are one. */
  disagreements: Disagreement[];
  cases: ReportedCase[];
}

export interface ReportedCase {
  id: string;
  operationId: string;
  kind: CaseKind;
  title: string;
  credentials: Case['credentials'];
  request: ReportedRequest;
  /** Every rule of the contract that the request breaks; empty for a valid request. */
  faults: Fault[];
  /** Where the contract decides, as `openapi.yaml:31:7`. */
  location: string;
  /** The statuses that may reject it; empty for a valid request. */
  statuses: number[];
  /** By layer; absent for a layer that was not asked. */
  layers: { [Name in LayerName]?: Verdict & Omit<LayerOutcome, 'verdict'> };
}

interface ReportedRequest {
  method: string;
  target: string;
  headers: { [name: string]: string };
  /** As text, or as base64 if it is not UTF-8. */
  body?: string;
  isBase64?: true;
}

export function toReport(result: AgreementResult): Report {
  const { contract, seed, seconds, layers, operations, unseen, results, count } = result;
  return {
    contract,
    seed,
    seconds,
    layers,
    operations,
    relations: layers.map((layer) => toRelation(layer)),
    command: `npm run agreement -- --seed ${seed}${count === undefined ? '' : ` --cases ${count}`}`,
    counts: { cases: results.length, ...countOutcomes(results) },
    disagreements: findDisagreements(result),
    cases: results.map(toReportedCase),
    unseen,
  };
}

function toRelation(layer: LayerName) {
  const { kind, where } = relations[layer];
  return { layer, kind, ...(where === undefined ? {} : { where }) };
}

/** Counts the verdicts of one layer, or of all. */
export function countOutcomes(results: CaseResult[], layer?: LayerName): { [Name in Outcome]: number } {
  const counts = { agrees: 0, weaker: 0, known: 0, disagrees: 0 };
  for (const { layers } of results) {
    for (const each of layer ? [layers[layer]] : Object.values(layers)) if (each) counts[each.outcome]++;
  }
  return counts;
}

function toReportedCase({ case: { values: _, request, faults, ...rest }, location, layers }: CaseResult): ReportedCase {
  const verdicts = Object.entries(layers).map(([name, { verdict, ...outcome }]) => [name, { ...verdict, ...outcome }]);
  return {
    ...rest,
    faults: faults.map(({ keyword, pointer, at }) => ({ keyword, pointer, at })),
    request: toReportedRequest(request),
    location,
    layers: Object.fromEntries(verdicts),
  };
}

function toReportedRequest({ method, target, headers, body }: Sent): ReportedRequest {
  if (body === undefined) return { method, target, headers };
  if (typeof body === 'string') return { method, target, headers, body };
  const bytes = Buffer.from(body);
  return isUtf8(bytes)
    ? { method, target, headers, body: bytes.toString() }
    : { method, target, headers, body: bytes.toString('base64'), isBase64: true };
}
