import { type Candidate, isObject, type KeywordPlace } from '../schema-place.ts';

/** A value of each type, with its name. */
export const samples: [says: string, value: unknown][] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['the integer 1', 1],
  ['the number 1.5', 1.5],
  ['a text', 'text'],
  ['the text "1"', '1'],
  ['the text "true"', 'true'],
  ['the empty text', ''],
  ['an array', ['text']],
  ['the empty array', []],
  ['an object', { key: 'text' }],
  ['the empty object', {}],
];

/** A value of every type, whether the schema allows the type or not. */
export function deriveType({ place }: Pick<KeywordPlace, 'place'>): Candidate[] {
  return samples.map(([name, value]) => ({
    alternatives: [place.put(value)],
    intent: 'violation',
    says: `that is ${name}`,
  }));
}

export function deriveEnum({ given, place }: KeywordPlace<unknown[]>): Candidate[] {
  // The first and the last in turn, so that both are among the few that are taken.
  const unlike = [given.slice(0, 1), given.slice(1).slice(-1)].map((values) => values.flatMap(listUnlike));
  const [first = [], last = []] = unlike.map((values) => values.filter((value) => !includes(given, value)));
  const others = first.flatMap((value, index) => [value, ...last.slice(index, index + 1)]);
  return [...given.map((value) => toFixed(value, place, 'boundary')), ...toOthers(others, place)];
}

export function deriveConst({ given, place }: KeywordPlace): Candidate[] {
  return [toFixed(given, place, 'boundary'), ...toOthers(listUnlike(given), place)];
}

export function deriveNullable({ place }: KeywordPlace): Candidate[] {
  return [toFixed(null, place, 'boundary')];
}

function toFixed(value: unknown, { put }: KeywordPlace['place'], intent: Candidate['intent']): Candidate {
  return { alternatives: [put(value)], intent, says: `that is ${toText(value)}` };
}

/** At most four, so that long lists do not outweigh other keywords; values of other types come from `deriveType`. */
function toOthers(others: unknown[], place: KeywordPlace['place']): Candidate[] {
  const own: Candidate[] = others.slice(0, 4).map((value) => toFixed(value, place, 'violation'));
  return [...own, ...deriveType({ place })];
}

/** Returns values that are nearly the given one. */
function listUnlike(value: unknown): unknown[] {
  if (typeof value === 'string') return [value.toUpperCase(), value.toLowerCase(), `${value} `, `${value}x`];
  if (typeof value === 'number') return [value + 1, String(value)];
  if (Array.isArray(value)) return [[...value, null]];
  return isObject(value) ? [{ ...value, other: null }] : [];
}

function includes(values: unknown[], value: unknown): boolean {
  return values.some((each) => JSON.stringify(each) === JSON.stringify(value));
}

export function toText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
