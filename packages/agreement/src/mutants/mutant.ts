import type { Case } from '../case.ts';
import type { Layer, LayerName, Verdict } from '../layers/layer.ts';

/** A layer with one fault in it, which the cases have to reveal. */
export interface Mutant {
  /** What is broken, such as `maxLength 129 instead of 128`. */
  title: string;
  /** JSON Pointer into `Contract.document` to what the layer does not enforce as the contract demands. */
  pointer: string;
  /** The cases that may reveal it, the most likely ones first. */
  cases: readonly Case[];
  /** Returns why the fault cannot be observed, also by what the layer says without it; undefined if it can. */
  findSame?(sound: Sound): Promise<string | undefined>;
  /** Lists the cases about which a contract with the fault would say something else. */
  listTelling?(): Promise<Case[]>;
  /** Starts the layer with the fault; undefined when the layer does not express what is broken, so that it has no fault. */
  start(): Promise<Layer | undefined>;
}

/** What a layer says without a fault. */
export type Sound = ReadonlyMap<Case, Verdict | undefined>;

/** The mutants of one layer that are made in one way. */
export interface MutantSet {
  layer: LayerName;
  mutants: readonly Mutant[];
  /** Starts the layer as the mutants are started, without a fault. */
  startControl(): Promise<Layer>;
  /** Ends what all of them use. */
  close?(): Promise<unknown>;
}

/** What became of a mutant. */
export interface MutantResult extends Pick<Mutant, 'title' | 'pointer'> {
  layer: LayerName;
  /** The line of the pointer, such as `openapi.yaml:31:7`. */
  location: string;
  /** `same`: the fault cannot be observed. */
  outcome: 'caught' | 'missed' | 'same';
  /** The id and title of the case that revealed it, why none can, or what is known of why none did. */
  by?: string;
}
