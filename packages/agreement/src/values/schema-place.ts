import { findAt, type Schema } from '@contract-first/compiler';
import type { Arbitrary } from 'fast-check';

/** A part of a valid value, and one of the schemas that describe it. */
export interface Place {
  /** JSON Pointer to the schema, and the schema itself. */
  pointer: string;
  schema: Schema | boolean;
  /** The names and indexes that lead to the part. */
  path: (string | number)[];
  /** The part. */
  value: unknown;
  /** Returns the whole value with another part here. */
  put(part: unknown): unknown;
}

/** What a rule makes at a place. */
export interface Candidate {
  /** Values for the whole, of which the first that is as intended is taken. */
  alternatives: unknown[];
  intent: 'boundary' | 'violation' | 'missing' | 'superfluous';
  /** What is special about the part, such as `of 129 characters`. */
  says: string;
  /** Where, if not at the place itself: a name in the part. */
  name?: string;
}

/** What the rules need to know of the contract. */
export interface Surroundings {
  document: unknown;
  isValid(pointer: string, value: unknown): boolean;
  /** Returns valid values of a schema, different ones if there are, the simplest first; none when none is found. */
  findValues(pointer: string): unknown[];
  /** Returns the arbitrary of values that mostly match a schema. */
  toArbitrary(pointer: string): Arbitrary<unknown>;
}

/** A rule's view of one keyword: its value in the schema, its pointer, the place and the rest of the schema. */
export interface KeywordPlace<Value = unknown> {
  given: Value;
  pointer: string;
  place: Place;
  schema: Schema;
  surroundings: Surroundings;
}

export function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the place of the same part that another schema describes. */
export function atSchema(place: Place, pointer: string, { document }: Surroundings, value = place.value): Place {
  return { ...place, pointer, schema: (findAt(document, pointer) ?? true) as Schema | boolean, value };
}

/** Returns the place of a member or an item; undefined when there is no valid value for it. */
export function atMember(
  place: Place,
  key: string | number,
  pointer: string,
  surroundings: Surroundings,
): Place | undefined {
  const { value, put, path } = place;
  const present = Object.hasOwn(Object(value), key) && typeof value === 'object';
  const part = present ? Reflect.get(value as object, key) : surroundings.findValues(pointer)[0];
  if (part === undefined) return undefined;
  return {
    ...atSchema(place, pointer, surroundings, part),
    path: [...path, key],
    put: (changed) => put(withMember(value, key, changed)),
  };
}

/** Returns a copy of an object or array with a member replaced or added. */
export function withMember(value: unknown, key: string | number, member: unknown): unknown {
  if (typeof key === 'number') {
    const items = Array.isArray(value) ? [...value] : [];
    items[Math.min(key, items.length)] = member;
    return items;
  }
  const entries = Object.entries(isObject(value) ? value : {});
  const changed = entries.map(([name, part]): [string, unknown] => [name, name === key ? member : part]);
  // Not an assignment, which for __proto__ would set the prototype.
  return Object.fromEntries(entries.some(([name]) => name === key) ? changed : [...entries, [key, member]]);
}

export function withoutMember(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
