import type { Case } from '../case.ts';
import type { Looseness } from './types/loose-values.ts';

/** What enforces a contract: the first three in this process, the others over HTTP. */
export const layerNames = ['types', 'validator', 'model', 'mock', 'local', 'deployed'] as const;

export type LayerName = (typeof layerNames)[number];

/** What a layer says of one request. */
export interface Verdict {
  accepts: boolean;
  /** The layer's own words: the compiler's message, the validator's errors, or status and body. */
  said: string;
  /** How its response breaks the contract, in one sentence; absent when it does not, or when there is no response. */
  breach?: string;
  /** The status of a right rejection, if only the declaration of this status is broken. */
  undeclared?: number;
  /** Why the types reject a valid request, if they reject nothing in it but what its schemas accept by saying too little. */
  looseness?: Looseness;
  /** Where it finds the request wrong, if it says so. */
  errors?: LayerError[];
}

/** What a layer finds wrong with a request. */
export interface LayerError {
  /** The JSON Schema keyword, or a code of the layer's own. */
  code: string;
  /** Where, as in a fault: `#/id` in the body, `query#/limit`. */
  at: string;
  message: string;
}

/** One enforcer of a contract that cases are put to. */
export interface Layer {
  name: LayerName;
  /**
   * Judges the cases, in order; undefined for a case that the layer cannot be asked, such as malformed JSON and the types.
   * @param progress called now and then with the number of cases judged so far
   */
  judge(cases: readonly Case[], progress?: (done: number) => void): Promise<(Verdict | undefined)[]>;
  /** Lists in sentences which cases it was not asked although it could have been. */
  listUnasked?(): string[];
  close(): Promise<void>;
}
