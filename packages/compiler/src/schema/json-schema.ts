import type { Contract, Schema } from '../contract.ts';
import { toGuided } from './discriminator.ts';
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

/** The keywords whose values are schemas: in a list, by name, or alone. */
export const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
export const MAPS = ['properties', 'patternProperties', 'dependentSchemas'];
export const SINGLES = [
  ...['items', 'not', 'additionalProperties', 'contains', 'propertyNames', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
];
export const PLAIN = [
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
  ...['maxProperties', 'minProperties', 'required', 'dependentRequired', 'format'],
];

/**
 * A schema of the contract as JSON Schema 2020-12 with exactly its meaning, annotations left out.
 * `discriminator` and `default` are such annotations: they validate nothing, and nothing is ever filled in.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-object, https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export const toJsonSchema = (given: Schema | boolean, context: Context): Schema | boolean => {
  if (typeof given === 'boolean') return given;
  const schema = context.guided ? toGuided(given, context.find) : given;
  if (Array.isArray(schema.enum) && schema.enum.length === 0) return false;
  const is30 = context.dialect === 'openapi-3.0';
  const ref = typeof schema.$ref === 'string' ? { $ref: context.toRef(schema.$ref) } : {};
  if (is30 && '$ref' in ref) return ref;
  const convert = (child: Schema | boolean) => toJsonSchema(child, context);
  const converted: Schema = {
    ...ref,
    ...pick(schema, PLAIN, (value) => value),
    ...pick(schema, ['pattern'], toUnicodePattern),
    ...pick(schema, LISTS, (list) => list.map(convert)),
    ...pick(schema, MAPS, (map) => mapValues(map, convert)),
    ...pick(schema, SINGLES, convert),
  };
  if ('patternProperties' in converted)
    converted.patternProperties = mapKeys(converted.patternProperties, toUnicodePattern);
  return is30 ? from30(converted, schema, context) : converted;
};

/** The keywords that OpenAPI 3.0 has its own way with. */
const from30 = (converted: Schema, schema: Schema, context: Context): Schema => {
  const limits = {
    ...toLimit(schema, 'minimum', 'exclusiveMinimum'),
    ...toLimit(schema, 'maximum', 'exclusiveMaximum'),
  };
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, required, ...rest } = converted;
  const asked = (required ?? []).filter((name: string) => !isOfTheOtherWay(schema, name, context));
  return {
    ...rest,
    ...limits,
    ...(asked.length > 0 ? { required: asked } : {}),
    ...(schema.nullable === true && typeof schema.type === 'string' ? { type: [schema.type, 'null'] } : {}),
  };
};

/**
 * Whether OpenAPI 3.0's `nullable: true` adds nothing here: it adds null to the `type` beside it, and an `enum` has to hold it too.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-nullable
 */
export const isVainNullable = ({ $ref, nullable, type, enum: values }: Schema): boolean =>
  nullable === true && ($ref !== undefined || type === undefined || (Array.isArray(values) && !values.includes(null)));

const toLimit = (schema: Schema, limit: string, exclusive: string): Schema => {
  if (schema[limit] === undefined) return {};
  return schema[exclusive] === true ? { [exclusive]: schema[limit] } : { [limit]: schema[limit] };
};

/** Whether `required` does not apply to this property in this direction, its own schema saying so, here or in an `allOf`. */
const isOfTheOtherWay = (schema: Schema, name: string, context: Context): boolean =>
  findProperties(schema, name, context, 0).some((property) => isMarked(property, context, 0));

const findProperties = (schema: Schema, name: string, context: Context, depth: number): Schema[] => {
  if (depth > 20) return [];
  const own = Object.hasOwn(schema.properties ?? {}, name) ? [schema.properties[name]] : [];
  const members = (schema.allOf ?? []).map((member: Schema) => resolve(member, context));
  return [...own, ...members.flatMap((member: Schema) => findProperties(member, name, context, depth + 1))];
};

const isMarked = (property: Schema, context: Context, depth: number): boolean => {
  if (depth > 20) return false;
  const { allOf, ...schema } = resolve(property, context);
  return (
    schema[context.direction === 'request' ? 'readOnly' : 'writeOnly'] === true ||
    (allOf ?? []).some((member: Schema) => isMarked(member, context, depth + 1))
  );
};

const resolve = (schema: Schema, context: Context): Schema => {
  let found: Schema = schema;
  for (let steps = 0; typeof found?.$ref === 'string' && steps < 100; steps++) found = Object(context.find(found.$ref));
  return found;
};

// biome-ignore lint/suspicious/noExplicitAny: a keyword's value; the structure has been checked before
const pick = (schema: Schema, keywords: string[], toNext: (value: any) => unknown): Schema =>
  Object.fromEntries(
    keywords.filter((keyword) => Object.hasOwn(schema, keyword)).map((keyword) => [keyword, toNext(schema[keyword])]),
  );

const mapValues = (map: Schema, toNext: (value: Schema | boolean) => unknown): Schema =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toNext(value)]));

const mapKeys = (map: Schema, toNext: (key: string) => string): Schema =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [toNext(key), value]));
