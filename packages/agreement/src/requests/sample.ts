import { type Contract, createAjv, type Schema, toSelfContained } from '@contract-first/compiler';
import { createRandom, type Random } from './random.ts';
import { createText } from './string-sample.ts';

/** What makes values: the schema's definitions, chance, and how deep the value is already. */
interface Maker {
  definitions: { [ref: string]: Schema | boolean };
  random: Random;
  depth: number;
}

type Check = (value: unknown) => boolean;

/** Whether a value of a request is what the contract's schema asks for. */
export function createCheck(contract: Contract, schema: Schema | boolean): Check {
  const validate = createAjv({ allErrors: false }).compile(toSelfContained(schema, contract, 'request') as Schema);
  return (value) => validate(value) as boolean;
}

/** A value that a schema of the contract accepts: chance makes some until one is right. Undefined where none is. */
export function findValue(contract: Contract, schema: Schema | boolean): unknown {
  const plain = toSelfContained(schema, contract, 'request');
  const definitions = Object(plain).$defs ?? {};
  const check = createCheck(contract, schema);
  for (let seed = 0; seed < 200; seed++) {
    const value = toJson(make(plain, { definitions, random: createRandom(seed), depth: 0 }));
    if (value !== undefined && check(value)) return value;
  }
  return undefined;
}

function toJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function make(schema: Schema | boolean, maker: Maker): unknown {
  const { random, depth } = maker;
  if (typeof schema === 'boolean') return 'x';
  if (depth > 12) return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const parts = [...listParts(schema, maker)];
  const values = parts.map((part) => make(part, maker));
  return parts.length > 0
    ? merge([makeOwn({ ...schema, ...findType(parts) }, maker), ...values])
    : (makeOwn(schema, maker) ?? 'x');
}

/** The schemas that the same value must follow too. */
function listParts(
  { $ref, allOf = [], anyOf, oneOf, if: condition, then }: Schema,
  { definitions, random }: Maker,
): (Schema | boolean)[] {
  const named = typeof $ref === 'string' ? [definitions[$ref.slice('#/$defs/'.length)] ?? {}] : [];
  const chosen = [anyOf, oneOf].flatMap((list) => (list ? [random.pick<Schema | boolean>(list)] : []));
  return [...named, ...allOf, ...chosen, ...(condition && random.below(2) ? [condition, then ?? {}] : [])];
}

function findType(parts: (Schema | boolean)[]) {
  const type = parts.map((part) => Object(part).type).find(Boolean);
  return type ? { type } : {};
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects together; of anything else the last. */
function merge(values: unknown[]): unknown {
  const made = values.filter((value) => value !== undefined);
  return made.every(isPlain)
    ? Object.assign({}, ...made)
    : made.findLast((value) => !isPlain(value) || Object.keys(value).length > 0);
}

function makeOwn(schema: Schema, maker: Maker): unknown {
  const type = Array.isArray(schema.type) ? maker.random.pick<string>(schema.type) : (schema.type ?? guess(schema));
  if (type === 'object') return makeObject(schema, maker);
  if (type === 'array') return makeArray(schema, maker);
  if (type === 'integer' || type === 'number') return makeNumber(schema, type, maker.random);
  if (type === 'boolean') return maker.random.below(2) === 0;
  if (type === 'null') return null;
  return type === 'string' ? createText(schema, maker.random) : undefined;
}

function guess(schema: Schema): string | undefined {
  if (schema.properties || schema.required || schema.additionalProperties) return 'object';
  if (schema.items || schema.prefixItems) return 'array';
  return schema.pattern || schema.format ? 'string' : undefined;
}

function makeObject({ properties = {}, required = [], additionalProperties, minProperties = 0 }: Schema, maker: Maker) {
  const deeper = { ...maker, depth: maker.depth + 1 };
  function isKept(name: string) {
    return required.includes(name) || (maker.depth < 3 && maker.random.below(3) === 0);
  }
  const names = [...new Set([...Object.keys(properties).filter(isKept), ...required])];
  const object = Object.fromEntries(
    names.map((name) => [name, make(findOwn(properties, name) ?? additionalProperties ?? true, deeper)]),
  );
  for (let count = names.length; count < minProperties; count++)
    object[`key${count}`] = make(additionalProperties ?? true, deeper);
  return object;
}

function findOwn(map: Schema, name: string): Schema | boolean | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

function makeArray({ items = true, prefixItems = [], minItems = 0, maxItems = 3, contains }: Schema, maker: Maker) {
  const deeper = { ...maker, depth: maker.depth + 1 };
  const least = Math.max(minItems, maker.depth > 4 ? 0 : 1);
  const rest = items === false ? 0 : Math.max(0, Math.min(least, maxItems) - prefixItems.length);
  const item = contains ?? items;
  return [...prefixItems, ...Array.from({ length: rest }, () => item)].map((child) => make(child, deeper));
}

function makeNumber(
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
