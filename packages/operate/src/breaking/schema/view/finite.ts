import type { Schema } from '@contract-first/compiler';
import { type At, type Atom, toAtom } from './side.ts';
import type { Finite, View } from './view.ts';

/** Returns the values that all lists of these schemas have and that are of one of the types; undefined without a list. */
export function readFinite(
  base: readonly { schema: Schema; pointer: string }[],
  listed: Finite[],
  types: Set<Atom>,
): Finite | undefined {
  const own = base.flatMap(({ schema, pointer }): Finite[] => [
    ...(Array.isArray(schema.enum) ? [{ values: schema.enum, pointer: `${pointer}/enum` }] : []),
    ...('const' in schema ? [{ values: [schema.const], pointer: `${pointer}/const` }] : []),
  ]);
  const [first, ...others] = [...own, ...listed];
  if (!first) return undefined;
  const values = first.values.filter(
    (value) => types.has(toAtom(value)) && others.every((other) => includes(other.values, value)),
  );
  return { values, pointer: first.pointer };
}

export function includes(values: readonly unknown[], value: unknown): boolean {
  const text = toText(value);
  return values.some((each) => each === value || toText(each) === text);
}

/** Returns whether what schemas say of texts, numbers and types allows a value; what is inside of lists and objects is not read. */
export function allows({ types, finite, bounds }: View, value: unknown): boolean {
  if (!types.has(toAtom(value))) return false;
  if (finite && !includes(finite.values, value)) return false;
  if (typeof value === 'number') return allowsNumber(bounds, value);
  if (typeof value !== 'string') return true;
  const { length } = [...value];
  const { minLength, maxLength } = bounds.of;
  if (minLength && length < minLength.limit) return false;
  if (maxLength && length > maxLength.limit) return false;
  return bounds.patterns.every(({ value: pattern }) => new RegExp(pattern, 'u').test(value));
}

function allowsNumber({ of: { minimum, maximum }, multiples }: View['bounds'], value: number): boolean {
  if (minimum && (minimum.exclusive ? value <= minimum.limit : value < minimum.limit)) return false;
  if (maximum && (maximum.exclusive ? value >= maximum.limit : value > maximum.limit)) return false;
  return multiples.every(({ value: multiple }) => Number.isInteger(value / multiple));
}

/** Returns whether these schemas and one branch of each choice allow a value. */
export function allowsValue(view: View, value: unknown, read: (schemas: readonly At[]) => View, depth = 0): boolean {
  if (depth > 20) return true;
  return (
    allows(view, value) &&
    view.choices.every(({ branches }) => branches.some((branch) => allowsValue(read([branch]), value, read, depth + 1)))
  );
}

/** Returns a text that is the same for equal JSON values. */
export function toText(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
