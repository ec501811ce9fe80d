import {
  type Contract,
  followRefs,
  isKeyword,
  type Keyword,
  keywords,
  listSubschemas,
  type Row,
  type Schema,
  toPointerKeys,
} from '@contract-first/compiler';
import { samples } from '../../values/rules/types.ts';
import type { Place } from './places.ts';

/** The only value that these keywords reject when they are 1. */
const empty: { [Name in Keyword]?: unknown } = { minLength: '', minItems: [], minProperties: {} };

/** Returns every value on which another value of a keyword may make a difference; undefined if they are many. */
export function findDifference(schema: Schema, next: Schema, keyword: Keyword): unknown[] | undefined {
  if (keyword in empty && schema[keyword] === 1 && !(next[keyword] > 1)) return [empty[keyword]];
  if (keyword === 'nullable') return [null];
  if (keyword === 'enum' && next.enum) return [...toRest(next.enum, schema.enum), ...toRest(schema.enum, next.enum)];
  if ((keyword === 'then' || keyword === 'else') && next[keyword] === undefined) return listRejected(schema[keyword]);
  // What stands beside these decides about their values only.
  const listed = keyword === 'enum' || keyword === 'const' ? undefined : (schema.enum ?? toList(schema, 'const'));
  if (listed) return listed;
  if (keyword === 'type') return listTyped(schema);
  return schema.type === 'boolean' ? [true, false] : undefined;
}

/** Returns every value that a schema rejects; undefined if they are many. */
function listRejected(schema: Schema | boolean): unknown[] | undefined {
  if (typeof schema === 'boolean') return undefined;
  const asserted = Object.keys(schema)
    .filter(isKeyword)
    .filter((name) => keywords[name].validator !== 'annotation');
  const lists = asserted.map((name) => {
    const { [name]: _, ...rest } = schema;
    return findDifference(schema, rest, name);
  });
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** Returns a value of each type, and fractions inside the limits. */
function listTyped({ minimum, maximum }: Schema): unknown[] {
  const fractions = [minimum + 0.5, maximum - 0.5].filter(Number.isFinite);
  return [...samples.map(([, value]) => value), ...fractions];
}

/** Returns the values of a list that another does not have. */
function toRest<Value>(values: Value[], others: Value[]): Value[] {
  return values.filter((value) => !others.includes(value));
}

function toList(schema: Schema, keyword: Keyword): unknown[] | undefined {
  return Object.hasOwn(schema, keyword) ? [schema[keyword]] : undefined;
}

/** Returns why a change cannot be observed, where that follows from its place; else undefined. */
export function findSame(
  { schema, text, uses }: Place,
  keyword: Keyword,
  next: Schema,
  document: Contract['document'],
): string | undefined {
  if (text && keyword === 'type' && schema.type === 'string' && next.type === undefined)
    return 'A parameter arrives as text.';
  if (text && keyword === 'items' && isText(schema.items)) return 'The items of a parameter arrive as text.';
  if (keyword === 'format' && schema.format === 'int32' && isInside(schema, 2 ** 31)) return 'The limits are stricter.';
  if (keyword === 'minContains' && schema.minContains === 1 && next.minContains === undefined) return 'It is 1 anyway.';
  if (keyword === 'additionalProperties' && next.additionalProperties === false && isClosed(schema))
    return 'unevaluatedProperties beside it rejects the same properties.';
  const added = keyword === 'required' ? toRest<string>(next.required ?? [], schema.required ?? []) : [];
  const wholes = uses.map(({ whole }): Schema => Object(followRefs(document, whole).node));
  if (added.length > 0 && wholes.every((whole) => whole !== schema && requires(whole, added)))
    return 'The same values require the property anyway.';
  return undefined;
}

function requires({ type, required = [] }: Schema, names: string[]): boolean {
  return type === 'object' && names.every((name) => required.includes(name));
}

function isText(schema: Schema | boolean): boolean {
  return Object.keys(schema).join() === 'type' && Object(schema).type === 'string';
}

/** Returns whether an object may only have what the schema itself declares. */
function isClosed(schema: Schema): boolean {
  const others = listSubschemas(schema, '').filter(([, pointer]) => {
    const row: Row = keywords[toPointerKeys(pointer)[0] as Keyword];
    return row.inPlace;
  });
  return (
    schema.unevaluatedProperties === false &&
    others.every(([other]) =>
      Object.keys(Object(Object(other).properties)).every((name) => name in schema.properties),
    ) &&
    others.every(([other]) => !/"(\$ref|patternProperties|additionalProperties)"/.test(JSON.stringify(other)))
  );
}

function isInside({ minimum, maximum }: Schema, limit: number): boolean {
  return minimum >= -limit && maximum < limit;
}
