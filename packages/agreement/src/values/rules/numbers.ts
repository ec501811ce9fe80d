import type { Candidate, KeywordPlace } from '../schema-place.ts';

type Limit = KeywordPlace<number>;

export function deriveMaximum(keyword: Limit): Candidate[] {
  return aroundLimit(keyword, keyword.given);
}

export function deriveMinimum(keyword: Limit): Candidate[] {
  return aroundLimit(keyword, keyword.given);
}

/** In OpenAPI 3.0, the boolean changes the limit beside it, around which values are derived anyway. */
export function deriveExclusiveMaximum(keyword: KeywordPlace<number | boolean>): Candidate[] {
  return typeof keyword.given === 'number' ? aroundLimit(keyword, keyword.given) : [];
}

export function deriveExclusiveMinimum(keyword: KeywordPlace<number | boolean>): Candidate[] {
  return typeof keyword.given === 'number' ? aroundLimit(keyword, keyword.given) : [];
}

/** The limit, and the nearest numbers below and above that the schema could have. */
function aroundLimit({ place, schema }: KeywordPlace, limit: number): Candidate[] {
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : 1;
  const fraction = schema.type === 'integer' ? [] : [limit - 0.001, limit + 0.001];
  const values = [limit, limit - step, limit + step, ...fraction].map((value) => Number(value.toPrecision(15)));
  return [...new Set(values)].map((value) => ({
    alternatives: [place.put(value)],
    intent: 'violation',
    says: `that is ${value}`,
  }));
}

export function deriveMultipleOf({ given, place }: Limit): Candidate[] {
  const base = typeof place.value === 'number' ? place.value : 0;
  const values = [0, given, given * 3, -given, base + given, given / 2, base + given / 2, base + given / 10];
  return [...new Set(values.map((value) => Number(value.toPrecision(15))))].map((value) => ({
    alternatives: [place.put(value)],
    intent: 'violation',
    says: `that is ${value}`,
  }));
}
