import { type Schema, toPointer } from '@contract-first/compiler';
import { atSchema, type Candidate, isObject, type KeywordPlace, type Place } from '../schema-place.ts';

export function listReferenced({ given, place, surroundings }: KeywordPlace): (Place | undefined)[] {
  return typeof given === 'string' ? [atSchema(place, given, surroundings)] : [];
}

export function listMembers({ given, pointer, place, surroundings }: KeywordPlace<unknown[]>): (Place | undefined)[] {
  return given.map((_, index) => atSchema(place, toPointer(pointer, index), surroundings));
}

/** A value of each branch, of all of them together, and of none. */
export function deriveBranches({ given, pointer, place, surroundings }: KeywordPlace<unknown[]>): Candidate[] {
  const found = given.map((_, index) => surroundings.findValues(toPointer(pointer, index)));
  const each = found.map(
    (values, index): Candidate => ({
      alternatives: values.flatMap((value) => [value, merge(place.value, value)]).map(place.put),
      intent: 'boundary',
      says: `of branch ${index + 1}`,
    }),
  );
  const all = found.flatMap(([first]) => (first === undefined ? [] : [first])).reduce<unknown>(merge, {});
  const together: Candidate = { alternatives: [place.put(all)], intent: 'violation', says: 'of all branches together' };
  const others = [null, true, 0.5, 'none of the branches', [[]], {}].map(place.put);
  return [...each, together, { alternatives: others, intent: 'violation', says: 'of no branch' }];
}

export function listBranches({ given, pointer, place, surroundings }: KeywordPlace<unknown[]>): (Place | undefined)[] {
  return given.map((_, index) => adapt(place, toPointer(pointer, index), surroundings));
}

/** Returns the place with a value of a schema, if possible one that keeps what is there. */
function adapt(
  place: Place,
  pointer: string,
  surroundings: KeywordPlace['surroundings'],
  conditions: string[] = [],
): Place | undefined {
  function isFitting(value: unknown): boolean {
    return [pointer, ...conditions].every((each) => surroundings.isValid(each, value));
  }
  const found = surroundings.findValues(pointer);
  const merged = found.flatMap((value) => [merge(place.value, value), merge(value, place.value), value]);
  const candidates = [place.value, ...merged].filter(isFitting);
  const value = candidates.find((each) => surroundings.isValid(place.pointer, each)) ?? candidates[0];
  return value === undefined ? undefined : atSchema(place, pointer, surroundings, value);
}

/** A value that must not be. */
export function deriveNot({ pointer, place, surroundings }: KeywordPlace): Candidate[] {
  const found = surroundings.findValues(pointer);
  const alternatives = found.flatMap((value) => [merge(place.value, value), value]).map(place.put);
  return [{ alternatives, intent: 'violation', says: 'that matches `not`' }];
}

/** Values for which the condition holds and for which it does not. */
export function deriveIf({ pointer, place, surroundings }: KeywordPlace): Candidate[] {
  const found = surroundings.findValues(pointer).flatMap((value) => [merge(place.value, value), value]);
  return [{ alternatives: found.map(place.put), intent: 'violation', says: 'that matches `if`' }];
}

export function listThen({ pointer, place, schema, surroundings }: KeywordPlace): (Place | undefined)[] {
  if (schema.if === undefined) return [];
  const condition = toPointer(place.pointer, 'if');
  const values = [place.value, ...surroundings.findValues(condition).map((value) => merge(place.value, value))];
  const base = values.find((value) => surroundings.isValid(condition, value));
  return base === undefined ? [] : [adapt({ ...place, value: base }, pointer, surroundings, [condition])];
}

export function listElse({ pointer, place, schema, surroundings }: KeywordPlace): (Place | undefined)[] {
  return schema.if === undefined ? [] : [adapt(place, pointer, surroundings)];
}

export function listDependent({ given, pointer, place, surroundings }: KeywordPlace<Schema>): (Place | undefined)[] {
  return Object.keys(given).map((name) => {
    const object = isObject(place.value) ? place.value : {};
    const value = Object.hasOwn(object, name) ? object : { ...object, [name]: 'x' };
    return adapt({ ...place, value }, toPointer(pointer, name), surroundings);
  });
}

/** Merges two objects; of other values, returns the second. */
function merge(one: unknown, other: unknown): unknown {
  return isObject(one) && isObject(other) ? { ...one, ...other } : other;
}
