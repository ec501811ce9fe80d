import type { Case, Fault } from '../case.ts';
import type { LayerError, Verdict } from '../layers/layer.ts';

/** Where a layer may differ from the contract. */
export interface Rule {
  /** One sentence, with the source. */
  reason: string;
  /** `weaker`: the layer accepts requests that break the contract; `known`: it is wrong by a known fault. */
  outcome: 'weaker' | 'known';
  /** Set if the run must show it: one that no case shows is reported, since it may be out of date. */
  claim?: string;
  /** Returns whether the layer may accept a request in spite of this fault. */
  covers?(fault: Fault, each: Case): boolean;
  /** Returns whether the layer may find this wrong with a valid request. */
  excuses?(error: LayerError, each: Case): boolean;
  /** Returns whether the layer may reject this valid request, or respond to it as it does. */
  explains?(verdict: Verdict, each: Case): boolean;
}
