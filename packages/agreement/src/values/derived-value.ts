import type { Fault } from '../case.ts';

/** A value derived from a schema, with what the contract says of it. */
export interface DerivedValue {
  value: unknown;
  kind: 'example' | 'boundary' | 'violation' | 'random' | 'missing' | 'superfluous';
  /** What is special about it, such as `id of 129 characters`. */
  title: string;
  /** Every rule that it breaks; empty for a valid value. `at` is a JSON Pointer into the value, such as `#/id`. */
  faults: Fault[];
}
