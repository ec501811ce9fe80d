import type { Schema } from '../../contract.ts';

/** What became of a keyword, and where its subschemas went: by its old name the new one. */
interface Outcome {
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
  moves?: { [from: string]: string };
}

/** Rewrites a keyword of another dialect, in place, to what means the same; undefined if the keyword is as it should be. */
export interface Rewrite {
  keyword: string;
  rewrite(schema: Schema): Outcome | undefined;
}

const limits = [
  { keyword: 'exclusiveMinimum', limit: 'minimum', isStricter: (one: number, other: number) => one > other },
  { keyword: 'exclusiveMaximum', limit: 'maximum', isStricter: (one: number, other: number) => one < other },
];

/** A list of items, in which Redocly does not follow references. */
export const listOfItems: Rewrite = { keyword: 'items', rewrite: replaceListOfItems };

/** For OpenAPI 3.1: https://json-schema.org/draft/2020-12/release-notes */
export const toSchema202012: Rewrite[] = [
  ...limits.map(({ keyword, limit }) => ({
    keyword,
    rewrite: (schema: Schema) => replaceBoolean(schema, keyword, limit),
  })),
  listOfItems,
];

/** For OpenAPI 3.0: https://spec.openapis.org/oas/v3.0.4.html#schema-object */
export const toOpenApi30: Rewrite[] = [
  ...limits.map(({ keyword, limit, isStricter }) => ({
    keyword,
    rewrite: (schema: Schema) => replaceNumber(schema, keyword, limit, isStricter),
  })),
  { keyword: 'type', rewrite: replaceTypes },
];

function toWarning(rule: string, message: string, hint: string): Outcome {
  return { rule, severity: 'warning', message, hint };
}

/** In 2020-12, the exclusive limit is a number of its own. */
function replaceBoolean(schema: Schema, keyword: string, limit: string): Outcome | undefined {
  const isExclusive: unknown = schema[keyword];
  if (typeof isExclusive !== 'boolean') return undefined;
  delete schema[keyword];
  if (isExclusive && typeof schema[limit] === 'number') {
    schema[keyword] = schema[limit];
    delete schema[limit];
    const message = `\`${keyword}: true\` is of OpenAPI 3.0: \`${limit}\` is read as the exclusive limit.`;
    return toWarning('keyword-dialect', message, `Write \`${keyword}: ${schema[keyword]}\` and no \`${limit}\`.`);
  }
  const message = `\`${keyword}: ${isExclusive}\` has no effect here.`;
  return toWarning('keyword-dialect', message, `Remove it: in OpenAPI 3.1, \`${keyword}\` is the limit itself.`);
}

/** Until 2019-09, a list in `items` was what `prefixItems` is now, and `additionalItems` what `items` is. */
function replaceListOfItems(schema: Schema): Outcome | undefined {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return undefined;
  const rule = 'list-of-items';
  delete schema.items;
  delete schema.additionalItems;
  if (Object.hasOwn(schema, 'prefixItems')) {
    const message = '`items` must be a schema, not a list, beside `prefixItems`.';
    return { rule, severity: 'error', message, hint: 'Write a schema for the items behind those of `prefixItems`.' };
  }
  if (items.length > 0) schema.prefixItems = items;
  if (additionalItems !== undefined) schema.items = additionalItems;
  const message = 'A list in `items` is of older drafts of JSON Schema: it is read as `prefixItems`.';
  const hint =
    additionalItems === undefined ? 'Write `prefixItems`.' : 'Write `prefixItems`, and `items` for `additionalItems`.';
  return { ...toWarning(rule, message, hint), moves: { items: 'prefixItems', additionalItems: 'items' } };
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` makes `minimum` exclusive. */
function replaceNumber(
  schema: Schema,
  keyword: string,
  limit: string,
  isStricter: (one: number, other: number) => boolean,
): Outcome | undefined {
  const exclusive: unknown = schema[keyword];
  if (typeof exclusive !== 'number') return undefined;
  if (typeof schema[limit] === 'number' && isStricter(schema[limit], exclusive)) delete schema[keyword];
  else Object.assign(schema, { [limit]: exclusive, [keyword]: true });
  const message = `\`${keyword}: ${exclusive}\` is of OpenAPI 3.1: it is read as \`${limit}: ${exclusive}, ${keyword}: true\`.`;
  return toWarning(
    'keyword-dialect',
    message,
    `Write \`${limit}: ${schema[limit]}\`${schema[keyword] ? ` and \`${keyword}: true\`` : ''}.`,
  );
}

/** OpenAPI 3.0 has one type, and `nullable` for null. */
function replaceTypes(schema: Schema): Outcome | undefined {
  const { type } = schema;
  if (type === 'null') return replaceNullType(schema);
  if (!Array.isArray(type) || !type.every((name) => typeof name === 'string')) return undefined;
  const isNullable = type.includes('null') || schema.nullable === true;
  const others = [...new Set<string>(type)].filter((name) => name !== 'null');
  const [only] = others;
  delete schema.type;
  if (only === undefined) return replaceNullType(schema);
  const hint30 =
    others.length === 1 ? `type: ${only}` : `anyOf: [${others.map((name) => `{ type: ${name} }`).join(', ')}]`;
  if (others.length === 1) Object.assign(schema, { type: only }, isNullable ? { nullable: true } : {});
  else addAlternatives(schema, [...others.map((name) => ({ type: name })), ...(isNullable ? [{ enum: [null] }] : [])]);
  const message = `A list of types is of OpenAPI 3.1: \`[${type.join(', ')}]\` is read as it is there.`;
  return toWarning(
    'keyword-dialect',
    message,
    `Write \`${hint30}\`${isNullable ? ' and allow null by `nullable: true`' : ''}.`,
  );
}

function replaceNullType(schema: Schema): Outcome {
  delete schema.type;
  schema.enum = !Array.isArray(schema.enum) || schema.enum.includes(null) ? [null] : [];
  const hint = 'Write `enum: [null]`, or `nullable: true` beside the type of the other values.';
  return toWarning('keyword-dialect', 'The type "null" is of OpenAPI 3.1: it is read as null only.', hint);
}

function addAlternatives(schema: Schema, alternatives: Schema[]): void {
  delete schema.nullable;
  if (!Object.hasOwn(schema, 'anyOf')) schema.anyOf = alternatives;
  else schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { anyOf: alternatives }];
}
