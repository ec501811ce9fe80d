import type { Contract, Schema } from '../contract.ts';
import { toGuided } from './discriminator.ts';
import { assertions, type KeywordsWith, listKeywords } from './keyword-lists.ts';
import { type Keyword, keywords } from './keywords.ts';
import { toUnicodePattern } from './pattern.ts';

/** Which way a body travels: OpenAPI 3.0 asks a `readOnly` property of responses only, a `writeOnly` one of requests only. */
export type Direction = 'request' | 'response';

export interface Context {
  dialect: Contract['dialect'];
  direction: Direction;
  /** What a `$ref` to this pointer becomes. */
  toRef(pointer: string): string;
  /** The contract's schema at this pointer. */
  find(pointer: string): Schema | boolean | undefined;
  /** Set where errors are to be told: a discriminator then chooses whose. */
  guided?: boolean;
}

/**
 * A schema of the contract as JSON Schema 2020-12 with exactly its meaning, annotations left out.
 * `discriminator` and `default` are such annotations: they validate nothing, and nothing is ever filled in.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-object, https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export function toJsonSchema(given: Schema | boolean, context: Context): Schema | boolean {
  if (typeof given === 'boolean') return given;
  const schema = context.guided ? toGuided(given, context.find) : given;
  if (Array.isArray(schema.enum) && schema.enum.length === 0) return false;
  if (context.dialect === 'openapi-3.0' && typeof schema.$ref === 'string') return translations.$ref(schema, context);
  const converted: Schema = {};
  for (const keyword of asserted) {
    if (Object.hasOwn(schema, keyword)) Object.assign(converted, toKeyword(keyword, schema, context));
  }
  return converted;
}

const asserted = [...assertions, ...listKeywords({ model: 'translated' })];

/** What a keyword of the contract's schema becomes. */
function toKeyword(keyword: Keyword, schema: Schema, context: Context): Schema {
  if (isTranslated(keyword)) return translations[keyword](schema, context);
  return { [keyword]: toValue(keyword, schema[keyword], context) };
}

// biome-ignore lint/suspicious/noExplicitAny: a keyword's value; the structure has been checked before
function toValue(keyword: Keyword, value: any, context: Context): unknown {
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

/** The keywords that a dialect, or the `u` flag of regular expressions, has its own way with. */
const translations: { [Name in Translated]: (schema: Schema, context: Context) => Schema } = {
  $ref: ({ $ref }, { toRef }) => (typeof $ref === 'string' ? { $ref: toRef($ref) } : {}),
  minimum: (schema, context) => toLimit(schema, context, 'minimum', 'exclusiveMinimum'),
  exclusiveMinimum: toExclusive('exclusiveMinimum'),
  maximum: (schema, context) => toLimit(schema, context, 'maximum', 'exclusiveMaximum'),
  exclusiveMaximum: toExclusive('exclusiveMaximum'),
  required: toRequired,
  pattern: ({ pattern }) => ({ pattern: toUnicodePattern(pattern) }),
  patternProperties: ({ patternProperties }, context) => ({
    patternProperties: mapEntries(patternProperties, (pattern, child) => [
      toUnicodePattern(pattern),
      toJsonSchema(child, context),
    ]),
  }),
  nullable: ({ nullable, type }, { dialect }) =>
    dialect === 'openapi-3.0' && nullable === true && typeof type === 'string' ? { type: [type, 'null'] } : {},
  // `required` asks for them.
  readOnly: () => ({}),
  writeOnly: () => ({}),
};

/** OpenAPI 3.0 says beside a limit whether it is exclusive. */
function toLimit(schema: Schema, { dialect }: Context, limit: string, exclusive: string): Schema {
  return { [dialect === 'openapi-3.0' && schema[exclusive] === true ? exclusive : limit]: schema[limit] };
}

function toExclusive(keyword: string) {
  return (schema: Schema, { dialect }: Context): Schema =>
    dialect === 'openapi-3.0' ? {} : { [keyword]: schema[keyword] };
}

function toRequired(schema: Schema, context: Context): Schema {
  if (context.dialect !== 'openapi-3.0') return { required: schema.required };
  const asked = schema.required.filter((name: string) => !isOfTheOtherWay(schema, name, context));
  return asked.length > 0 ? { required: asked } : {};
}

/**
 * Whether OpenAPI 3.0's `nullable: true` adds nothing here: it adds null to the `type` beside it, and an `enum` has to hold it too.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-nullable
 */
export function isVainNullable({ $ref, nullable, type, enum: values }: Schema): boolean {
  return (
    nullable === true && ($ref !== undefined || type === undefined || (Array.isArray(values) && !values.includes(null)))
  );
}

/** Whether `required` does not apply to this property in this direction, its own schema saying so, here or in an `allOf`. */
function isOfTheOtherWay(schema: Schema, name: string, context: Context): boolean {
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
