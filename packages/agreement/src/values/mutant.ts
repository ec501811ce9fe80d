import fc, { type Arbitrary } from 'fast-check';
import { anyName, anyValue } from './any-value.ts';
import { withMember, withoutMember } from './schema-place.ts';

/** Creates an arbitrary of values that differ from a given one in one place, at any depth: replaced, removed or added. */
export function toMutant(value: unknown): Arbitrary<unknown> {
  if (Array.isArray(value)) {
    const changed = value.map((item, index) => toMutant(item).map((mutant) => value.with(index, mutant)));
    const removed = value.map((_, index) => fc.constant(value.toSpliced(index, 1)));
    return fc.oneof(
      anyValue,
      ...changed,
      ...removed,
      anyValue.map((item) => [...value, item]),
    );
  }
  if (typeof value !== 'object' || value === null) return anyValue;
  const changed = Object.entries(value).map(([name, member]) =>
    toMutant(member).map((mutant) => withMember(value, name, mutant)),
  );
  const removed = Object.keys(value).map((name) => fc.constant(withoutMember(value, name)));
  const added = fc.tuple(anyName, anyValue).map(([name, extra]) => withMember(value, name, extra));
  return fc.oneof(anyValue, ...changed, ...removed, added);
}
