import fc, { type Arbitrary } from 'fast-check';
import type { Reference } from '../reference/reference.ts';
import type { DerivedValue } from './derived-value.ts';
import { toMutant } from './mutant.ts';

export interface Draw {
  pointer: string;
  count: number;
  seed: number;
  arbitrary: Arbitrary<unknown>;
  /** A valid value, if one is known. */
  base: unknown;
  reference: Reference;
}

/** Draws random values: those that mostly match the schema, and others that are changed in one place. */
export function drawValues({ pointer, count, seed, arbitrary, base, reference }: Draw): DerivedValue[] {
  const valid =
    base === undefined ? arbitrary : fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: fc.constant(base) });
  const both = fc.oneof(arbitrary, valid.chain(toMutant));
  const distinct = new Map<string, DerivedValue>();
  const drawn = fc.sample(both, { seed, numRuns: count * 3 });
  for (const value of drawn) {
    const faults = reference.findFaults(pointer, value);
    distinct.set(JSON.stringify(value), { value, kind: 'random', title: '', faults });
  }
  const all = [...distinct.values()];
  const [right, wrong] = [
    all.filter(({ faults }) => faults.length === 0),
    all.filter(({ faults }) => faults.length > 0),
  ];
  const half = Math.ceil(count / 2);
  const chosen = [...right.slice(0, Math.max(half, count - wrong.length)), ...wrong].slice(0, count);
  return chosen.map((value, index) => ({ ...value, title: `random value ${index + 1}` }));
}
