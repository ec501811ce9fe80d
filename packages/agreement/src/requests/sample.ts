import { type Contract, createAjv, type Schema, toSelfContained } from '@contract-first/compiler';
import { createRandom, type Random } from './random.ts';
import { createString } from './string-sample.ts';

interface Context {
  /** The `$defs` of the schema. */
  definitions: { [ref: string]: Schema | boolean };
  random: Random;
  /** How deep the value is in the sample. */
  depth: number;
}

type Check = (value: unknown) => boolean;

/** Returns a function that checks whether a value in a request matches a schema of the contract. */
export function createCheck(contract: Contract, schema: Schema | boolean): Check {
  const validate = createAjv({ allErrors: false }).compile(toSelfContained(schema, contract, 'request') as Schema);
  return (value) => validate(value) as boolean;
}

/**
 * Returns a value that matches a schema of the contract: the first of 200 pseudorandom candidates that does, the same
 * each time; undefined when none does. Not openapi-sampler, which has one candidate per schema and reads JSON Schema
 * draft 7; json-schema-faker's candidates would need the same check.
 */
export function findSample(contract: Contract, schema: Schema | boolean): unknown {
  const selfContained = toSelfContained(schema, contract, 'request');
  const definitions = Object(selfContained).$defs ?? {};
  const check = createCheck(contract, schema);
  for (let seed = 0; seed < 200; seed++) {
    const value = toJson(createCandidate(selfContained, { definitions, random: createRandom(seed), depth: 0 }));
    if (value !== undefined && check(value)) return value;
  }
  return undefined;
}

function toJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function createCandidate(schema: Schema | boolean, context: Context): unknown {
  const { random, depth } = context;
  if (typeof schema === 'boolean') return 'x';
  if (depth > 12) return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const subschemas = listSubschemas(schema, context);
  const values = subschemas.map((subschema) => createCandidate(subschema, context));
  return subschemas.length > 0
    ? merge([createOfType({ ...schema, ...findType(subschemas) }, context), ...values])
    : (createOfType(schema, context) ?? 'x');
}

/** Lists the schemas that the same value must match too; of alternatives, one. */
function listSubschemas(
  { $ref, allOf = [], anyOf, oneOf, if: condition, then }: Schema,
  { definitions, random }: Context,
): (Schema | boolean)[] {
  const named = typeof $ref === 'string' ? [definitions[$ref.slice('#/$defs/'.length)] ?? {}] : [];
  const chosen = [anyOf, oneOf].flatMap((list) => (list ? [random.pick<Schema | boolean>(list)] : []));
  return [...named, ...allOf, ...chosen, ...(condition && random.below(2) ? [condition, then ?? {}] : [])];
}

function findType(schemas: (Schema | boolean)[]) {
  const type = schemas.map((schema) => Object(schema).type).find(Boolean);
  return type ? { type } : {};
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Merges objects; of other values, returns the last. */
function merge(values: unknown[]): unknown {
  const defined = values.filter((value) => value !== undefined);
  return defined.every(isPlainObject)
    ? Object.assign({}, ...defined)
    : defined.findLast((value) => !isPlainObject(value) || Object.keys(value).length > 0);
}

function createOfType(schema: Schema, context: Context): unknown {
  const type = Array.isArray(schema.type)
    ? context.random.pick<string>(schema.type)
    : (schema.type ?? inferType(schema));
  if (type === 'object') return createObject(schema, context);
  if (type === 'array') return createArray(schema, context);
  if (type === 'integer' || type === 'number') return createNumber(schema, type, context.random);
  if (type === 'boolean') return context.random.below(2) === 0;
  if (type === 'null') return null;
  return type === 'string' ? createString(schema, context.random) : undefined;
}

function inferType(schema: Schema): string | undefined {
  if (schema.properties || schema.required || schema.additionalProperties) return 'object';
  if (schema.items || schema.prefixItems) return 'array';
  return schema.pattern || schema.format ? 'string' : undefined;
}

function createObject(
  { properties = {}, required = [], additionalProperties, minProperties = 0 }: Schema,
  context: Context,
) {
  const deeper = { ...context, depth: context.depth + 1 };
  function isIncluded(name: string) {
    return required.includes(name) || (context.depth < 3 && context.random.below(3) === 0);
  }
  const names = [...new Set([...Object.keys(properties).filter(isIncluded), ...required])];
  const object = Object.fromEntries(
    names.map((name) => [name, createCandidate(findOwn(properties, name) ?? additionalProperties ?? true, deeper)]),
  );
  for (let count = names.length; count < minProperties; count++)
    object[`key${count}`] = createCandidate(additionalProperties ?? true, deeper);
  return object;
}

function findOwn(map: Schema, name: string): Schema | boolean | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

function createArray(
  { items = true, prefixItems = [], minItems = 0, maxItems = 3, contains }: Schema,
  context: Context,
) {
  const deeper = { ...context, depth: context.depth + 1 };
  const least = Math.max(minItems, context.depth > 4 ? 0 : 1);
  const rest = items === false ? 0 : Math.max(0, Math.min(least, maxItems) - prefixItems.length);
  const item = contains ?? items;
  return [...prefixItems, ...Array.from({ length: rest }, () => item)].map((child) => createCandidate(child, deeper));
}

function createNumber(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema,
  type: string,
  random: Random,
) {
  const low =
    minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + (type === 'integer' ? 1 : 0.5));
  const high =
    maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - (type === 'integer' ? 1 : 0.5));
  const start = low ?? Math.min(high ?? 1, 1);
  const value = Math.min(start + random.below(3), high ?? Number.POSITIVE_INFINITY);
  return multipleOf ? Math.ceil(start / multipleOf) * multipleOf : value;
}
