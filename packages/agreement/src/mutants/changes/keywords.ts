import { isNoOp, type Keyword, keywords, type Row, type Schema } from '@contract-first/compiler';

/** A keyword's next value, undefined to drop it, and what that does. */
export type Next = [title: string, value: unknown];

/** Lists other values for a keyword of a schema: each one breaks what the schema demands. */
export function listNext(keyword: Keyword, schema: Schema): Next[] {
  const value = schema[keyword];
  const row: Row = keywords[keyword];
  if (!['kept', 'translated'].includes(row.validator) || isNoOp(keyword, value)) return [];
  // These only say for which direction a property is.
  if (keyword === 'readOnly' || keyword === 'writeOnly') return [];
  return [['dropped', undefined], ...listMembers(row, value), ...(special[keyword]?.(value) ?? [])];
}

/** Lists the values of a list or map of schemas without one of them. */
function listMembers({ holds, inPlace }: Row, value: unknown): Next[] {
  const names = Object.keys(value ?? {});
  if (names.length < 2) return [];
  if (holds === 'map') {
    return names.map((name) => [
      `without ${name}`,
      Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== name)),
    ]);
  }
  if (holds !== 'list') return [];
  const list = value as unknown[];
  // In a tuple, the others keep their places.
  return list.map((_, index) => [`without number ${index}`, inPlace ? list.toSpliced(index, 1) : list.with(index, {})]);
}

// biome-ignore lint/suspicious/noExplicitAny: a keyword's value; the structure has been checked before
const special: { [Name in Keyword]?: (value: any) => Next[] } = {
  ...Object.fromEntries(
    ['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'maxLength', 'minLength', 'maxItems', 'minItems']
      .concat('maxProperties', 'minProperties', 'maxContains', 'minContains')
      .map((name) => [name, toNeighbours]),
  ),
  enum: (values: unknown[]) => [
    ...(values.length > 1 ? [[`without ${JSON.stringify(values.at(-1))}`, values.slice(0, -1)] as Next] : []),
    ...toSimilar(values.at(-1)).map((added): Next => [`with ${JSON.stringify(added)}`, [...values, added]]),
  ],
  required: (names: string[]) =>
    names.length > 1 ? names.map((name) => [`without ${name}`, names.filter((each) => each !== name)]) : [],
  type: (type: string | string[]) =>
    typeof type === 'string'
      ? [toNext(otherTypes[type], type)]
      : type.map((each) => [`without ${each}`, type.filter((one) => one !== each)]),
  pattern: (pattern: string) => [
    ...(/^\^[^|]*$/.test(pattern) ? [toNext(pattern.slice(1), pattern)] : []),
    ...(/^[^|]*[^\\]\$$/.test(pattern) ? [toNext(pattern.slice(0, -1), pattern)] : []),
  ],
};

const otherTypes: { [type: string]: string } = {
  ...{ string: 'number', number: 'string', integer: 'number', boolean: 'string' },
  ...{ object: 'array', array: 'object', null: 'string' },
};

function toNeighbours(value: unknown): Next[] {
  if (typeof value !== 'number') return [];
  return [value - 1, value + 1].filter((next) => next !== -1 || value > 0).map((next) => toNext(next, value));
}

/** Returns the value that a text or a number is most easily mistaken for. */
function toSimilar(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value !== 'string') return [];
  return [value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase()].filter((next) => next !== value);
}

function toNext(next: unknown, value: unknown): Next {
  return [`${JSON.stringify(next)} instead of ${JSON.stringify(value)}`, next];
}

/** Lists keywords that a schema does not have, with values that reject something the schema accepts. */
export function listAdded(schema: Schema): [keyword: Keyword, value: unknown][] {
  function isFree(...names: Keyword[]) {
    return names.every((name) => !Object.hasOwn(schema, name));
  }
  const asserted = Object.keys(schema).filter((name) => name in keywords && isAssertion(name as Keyword));
  const [optional] = Object.keys(schema.properties ?? {}).filter((name) => !schema.required?.includes(name));
  const candidates: [boolean, Keyword, unknown][] = [
    [asserted.length === 0, 'type', 'string'],
    [schema.type === 'string' && isFree('maxLength', 'format'), 'maxLength', 0],
    [['number', 'integer'].includes(schema.type) && isFree('maximum', 'exclusiveMaximum'), 'maximum', -1000],
    [schema.type === 'array' && isFree('maxItems', 'prefixItems'), 'maxItems', 0],
    [schema.type === 'object' && schema.properties && isFree('additionalProperties'), 'additionalProperties', false],
    [optional !== undefined, 'required', [...(schema.required ?? []), optional]],
  ];
  return candidates.filter(([applies]) => applies).map(([, keyword, value]) => [keyword, value]);
}

function isAssertion(keyword: Keyword): boolean {
  return keywords[keyword].validator !== 'annotation';
}
