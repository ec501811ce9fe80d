import type { Contract, Schema } from '../contract.ts';
import { findSelection, selection } from './discriminator.ts';
import { assertions, type KeywordsWith, listKeywords } from './keyword-lists.ts';
import { type Keyword, keywords } from './keywords.ts';

/** OpenAPI 3.0 requires a `readOnly` property only in responses, and a `writeOnly` one only in requests. */
export type Direction = 'request' | 'response';

export interface Context {
  dialect: Contract['dialect'];
  direction: Direction;
  /** Returns the `$ref` to write for this pointer. */
  toRef(pointer: string): string;
  /** Returns the contract's schema at this pointer. */
  find(pointer: string): Schema | boolean | undefined;
  /** Whether a discriminator selects the branch whose errors are reported. */
  useDiscriminators?: boolean;
}

/**
 * Converts a schema of the contract to JSON Schema 2020-12 with exactly its meaning, without annotations. `discriminator` and
 * `default` are annotations: they validate nothing, and no default is filled in. The package
 * `@openapi-contrib/openapi-schema-to-json-schema` converts only OpenAPI 3.0, and to draft 4.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-object, https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export function toJsonSchema(schema: Schema | boolean, context: Context): Schema | boolean {
  if (typeof schema === 'boolean') return schema;
  if (Array.isArray(schema.enum) && schema.enum.length === 0) return false;
  if (context.dialect === 'openapi-3.0' && typeof schema.$ref === 'string') return translations.$ref(schema, context);
  const converted: Schema = {};
  for (const keyword of asserted) {
    if (Object.hasOwn(schema, keyword)) Object.assign(converted, toKeyword(keyword, schema, context));
  }
  const selected = context.useDiscriminators && findSelection(schema, context.find);
  if (!selected) return converted;
  return Object.assign(converted, {
    [selection]: { ...selected, schema: toJsonSchema(selected.schema, context) },
  });
}

const asserted = [...assertions, ...listKeywords({ model: 'translated' })];

function toKeyword(keyword: Keyword, schema: Schema, context: Context): Schema {
  if (isTranslated(keyword)) return translations[keyword](schema, context);
  return { [keyword]: toKeywordValue(keyword, schema[keyword], context) };
}

// biome-ignore lint/suspicious/noExplicitAny: a keyword's value; the structure has been checked before
function toKeywordValue(keyword: Keyword, value: any, context: Context): unknown {
  function convert(child: Schema | boolean) {
    return toJsonSchema(child, context);
  }
  switch (keywords[keyword].holds) {
    case 'schema':
      return convert(value);
    case 'list':
      return value.map(convert);
    case 'map':
      return mapEntries(value, (name, child) => [name, convert(child)]);
    case 'value':
      return value;
  }
}

function isTranslated(keyword: Keyword): keyword is Translated {
  return Object.hasOwn(translations, keyword);
}

type Translated = KeywordsWith<{ validator: 'translated' }>;

/** The keywords that differ between OpenAPI 3.0 and JSON Schema 2020-12. */
const translations: { [Name in Translated]: (schema: Schema, context: Context) => Schema } = {
  $ref: ({ $ref }, { toRef }) => (typeof $ref === 'string' ? { $ref: toRef($ref) } : {}),
  minimum: (schema, context) => toLimit(schema, context, 'minimum', 'exclusiveMinimum'),
  exclusiveMinimum: toExclusive('exclusiveMinimum'),
  maximum: (schema, context) => toLimit(schema, context, 'maximum', 'exclusiveMaximum'),
  exclusiveMaximum: toExclusive('exclusiveMaximum'),
  required: toRequired,
  nullable: ({ nullable, type }, { dialect }) =>
    dialect === 'openapi-3.0' && nullable === true && typeof type === 'string' ? { type: [type, 'null'] } : {},
  // `toRequired` reads these.
  readOnly: () => ({}),
  writeOnly: () => ({}),
};

/** In OpenAPI 3.0, a boolean beside a limit makes it exclusive. */
function toLimit(schema: Schema, { dialect }: Context, limit: string, exclusive: string): Schema {
  return { [dialect === 'openapi-3.0' && schema[exclusive] === true ? exclusive : limit]: schema[limit] };
}

function toExclusive(keyword: string) {
  return (schema: Schema, { dialect }: Context): Schema =>
    dialect === 'openapi-3.0' ? {} : { [keyword]: schema[keyword] };
}

function toRequired(schema: Schema, context: Context): Schema {
  if (context.dialect !== 'openapi-3.0') return { required: schema.required };
  const required = schema.required.filter((name: string) => !isExempt(schema, name, context));
  return required.length > 0 ? { required } : {};
}

/**
 * Returns whether OpenAPI 3.0's `nullable: true` has no effect: it adds null only to a `type` beside it, and an `enum` has to
 * include null as well.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-nullable
 */
export function isIneffectiveNullable({ $ref, nullable, type, enum: values }: Schema): boolean {
  return (
    nullable === true && ($ref !== undefined || type === undefined || (Array.isArray(values) && !values.includes(null)))
  );
}

/** Returns whether a property is marked for the other direction, here or in an `allOf`, so that `required` does not apply. */
function isExempt(schema: Schema, name: string, context: Context): boolean {
  return findProperties(schema, name, context, 0).some((property) => isMarked(property, context, 0));
}

function findProperties(schema: Schema, name: string, context: Context, depth: number): Schema[] {
  if (depth > 20) return [];
  const own = Object.hasOwn(schema.properties ?? {}, name) ? [schema.properties[name]] : [];
  const members = (schema.allOf ?? []).map((member: Schema) => resolve(member, context));
  return [...own, ...members.flatMap((member: Schema) => findProperties(member, name, context, depth + 1))];
}

function isMarked(property: Schema, context: Context, depth: number): boolean {
  if (depth > 20) return false;
  const { allOf, ...schema } = resolve(property, context);
  return (
    schema[context.direction === 'request' ? 'readOnly' : 'writeOnly'] === true ||
    (allOf ?? []).some((member: Schema) => isMarked(member, context, depth + 1))
  );
}

function resolve(schema: Schema, context: Context): Schema {
  let found: Schema = schema;
  for (let steps = 0; typeof found?.$ref === 'string' && steps < 100; steps++) found = Object(context.find(found.$ref));
  return found;
}

function mapEntries(map: Schema, toNext: (key: string, value: Schema | boolean) => [string, unknown]): Schema {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => toNext(key, value)));
}
