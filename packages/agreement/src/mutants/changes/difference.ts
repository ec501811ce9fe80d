import type { Keyword, Schema } from '@contract-first/compiler';
import type { Place } from './places.ts';

/** The only value that these keywords reject when they are 1. */
const empty: { [Name in Keyword]?: unknown } = { minLength: '', minItems: [], minProperties: {} };

/** Returns every value on which another value of a keyword may make a difference; undefined if they are many. */
export function findDifference(schema: Schema, next: Schema, keyword: Keyword): unknown[] | undefined {
  if (keyword in empty && schema[keyword] === 1 && !(next[keyword] > 1)) return [empty[keyword]];
  if (keyword === 'nullable') return [null];
  if (keyword === 'enum' && next.enum) return [...toRest(next.enum, schema.enum), ...toRest(schema.enum, next.enum)];
  // What stands beside these decides about their values only.
  const listed = keyword === 'enum' || keyword === 'const' ? undefined : (schema.enum ?? toList(schema, 'const'));
  return listed ?? (keyword !== 'type' && schema.type === 'boolean' ? [true, false] : undefined);
}

/** Returns the values of a list that another does not have. */
function toRest(values: unknown[], others: unknown[]): unknown[] {
  return values.filter((value) => !others.includes(value));
}

function toList(schema: Schema, keyword: Keyword): unknown[] | undefined {
  return Object.hasOwn(schema, keyword) ? [schema[keyword]] : undefined;
}

/** Returns why a change cannot be observed, where that follows from its place; else undefined. */
export function findSame({ schema, text }: Place, keyword: Keyword, next: Schema, difference: unknown[] | undefined) {
  if (text && keyword === 'type' && schema.type === 'string' && next.type === undefined)
    return 'A parameter arrives as text.';
  if (text === 'path' && difference?.every((value) => value === '')) return 'An empty segment is another path.';
  if (keyword === 'format' && schema.format === 'int32' && isInside(schema, 2 ** 31)) return 'The limits are stricter.';
  return undefined;
}

function isInside({ minimum, maximum }: Schema, limit: number): boolean {
  return minimum >= -limit && maximum < limit;
}
