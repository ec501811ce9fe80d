import type { Case } from './case.ts';
import type { LayerName, Verdict } from './layers/layer.ts';

/**
 * Whether a verdict is what the relation of the layer to the contract demands.
 * `weaker`: the layer accepts what the contract rejects, and the table of relations says that it does.
 * `known`: the layer is wrong by a known fault of a third party's program, or in a way that generate warns about.
 */
export type Outcome = 'agrees' | 'weaker' | 'known' | 'disagrees';

export interface LayerOutcome {
  verdict: Verdict;
  outcome: Outcome;
  /** For all but `agrees`: the rule that allows it with its source, or what is wrong. */
  reason?: string;
}

export interface CaseResult {
  case: Case;
  /** Where the contract decides, as `openapi.yaml:31:7`: the first fault's line, or the operation's. */
  location: string;
  /** By layer; absent for a layer that was not asked. */
  layers: { [Name in LayerName]?: LayerOutcome };
}

/** The outcome of one run: what the reports are made of. */
export interface AgreementResult {
  contract: { file: string; title: string };
  seed: number;
  /** How many cases were asked for; the cases depend on it. */
  count?: number;
  /** The layers that were asked, in order. */
  layers: LayerName[];
  /** Every operation of the contract, in order. */
  operations: { operationId: string; method: string; path: string; location: string }[];
  results: CaseResult[];
  /** What was claimed to be weaker somewhere, and was never seen to be, and what a layer was not asked: sentences. */
  unseen: string[];
  seconds: number;
}
