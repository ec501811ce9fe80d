import { findAt, type Keyword, type Schema } from '@contract-first/compiler';
import fc, { type Arbitrary } from 'fast-check';
import { anyValue, toPlain } from './any-value.ts';
import { toArrays } from './arrays.ts';
import { toNumbers } from './numbers.ts';
import { toObjects } from './object-arbitrary.ts';
import { toStrings } from './strings.ts';

/** Schemas that the same value has to match. */
export type Conjuncts = (Schema | boolean)[];

export interface Generator {
  /** The contract's document, in which references are followed. */
  document: unknown;
  /** How deep in the value. */
  depth: number;
  /** Returns the arbitrary of a part of the value. */
  toInner(schemas: Conjuncts): Arbitrary<unknown>;
}

/**
 * Creates an arbitrary of values that mostly match a schema; the reference says which do. json-schema-faker neither shrinks nor
 * reads `prefixItems`, `unevaluatedProperties` or patterns under the `u` flag, and fast-check has no instances of JSON Schema.
 */
export function toArbitrary(schema: Schema | boolean, document: unknown): Arbitrary<unknown> {
  return toLazy([schema], document, 0).map(toPlain);
}

const depthMax = 12;

/** Builds an arbitrary when a value is drawn, because schemas refer to themselves. */
function toLazy(schemas: Conjuncts, document: unknown, depth: number): Arbitrary<unknown> {
  if (depth > depthMax) return fc.constant(null);
  return fc.constant(undefined).chain(() => {
    const { simple, choices } = flatten(schemas, document);
    if (simple.includes(false)) return fc.constant(null);
    if (choices.length > 0) return toChoice(simple, choices, document, depth);
    return toValues(
      simple.filter((schema) => typeof schema === 'object'),
      { document, depth, toInner: (inner) => toLazy(inner, document, depth + 1) },
    );
  });
}

/** Draws one branch of each choice, then goes on with these. */
function toChoice(simple: Conjuncts, choices: Conjuncts[], document: unknown, depth: number): Arbitrary<unknown> {
  return fc
    .tuple(...choices.map((branches) => fc.constantFrom(...branches)))
    .chain((chosen) => toLazy([...simple, ...chosen], document, depth + 1));
}

/** Collects the schemas that hold together by `$ref` and `allOf`, without choices, and the choices among others. */
function flatten(schemas: Conjuncts, document: unknown): { simple: Conjuncts; choices: Conjuncts[] } {
  const [simple, choices] = [new Set<Schema | boolean>(), [] as Conjuncts[]];
  function add(schema: Schema | boolean): void {
    if (simple.has(schema)) return;
    if (typeof schema === 'boolean') {
      simple.add(schema);
      return;
    }
    const { $ref, allOf = [], anyOf, oneOf, if: condition, then = true, else: otherwise = true, ...rest } = schema;
    simple.add(rest);
    if (typeof $ref === 'string') follow($ref);
    for (const member of allOf) add(member);
    for (const branches of [anyOf, oneOf]) if (branches?.length > 0) choices.push(branches);
    if (condition !== undefined) choices.push([{ allOf: [condition, then] }, otherwise]);
  }
  const followed = new Set<string>();
  function follow(ref: string): void {
    if (followed.has(ref)) return;
    followed.add(ref);
    add((findAt(document, ref) ?? true) as Schema | boolean);
  }
  for (const schema of schemas) add(schema);
  return { simple: [...simple], choices };
}

function toValues(schemas: Schema[], generator: Generator): Arbitrary<unknown> {
  const fixed = schemas.flatMap((schema) => ('const' in schema ? [[schema.const]] : schema.enum ? [schema.enum] : []));
  const [values] = fixed.toSorted((one, other) => one.length - other.length);
  if (values) return values.length > 0 ? fc.constantFrom(...values) : fc.constant(null);
  const types = toTypes(schemas);
  if (types === undefined) return anyValue;
  return types.length === 0
    ? fc.constant(null)
    : fc.oneof(...types.map((type) => toArbitraryOf[type]?.(schemas, generator) ?? anyValue));
}

const toArbitraryOf: { [type: string]: (schemas: Schema[], generator: Generator) => Arbitrary<unknown> } = {
  string: toStrings,
  number: (schemas) => toNumbers(schemas, false),
  integer: (schemas) => toNumbers(schemas, true),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: toArrays,
  object: toObjects,
};

/** Returns the types that all schemas allow, else those that a keyword restricts; undefined when nothing says. */
function toTypes(schemas: Schema[]): string[] | undefined {
  const lists = schemas.filter(({ type }) => type !== undefined).map(({ type, nullable }) => toList(type, nullable));
  const [first, ...others] = lists;
  if (first) return first.filter((type) => others.every((list) => list.includes(type) || isWider(type, list)));
  const inferred = Object.entries(typical).find(([, names]) =>
    schemas.some((schema) => names.some((name) => Object.hasOwn(schema, name))),
  );
  return inferred && [inferred[0]];
}

function toList(type: string | string[], nullable: unknown): string[] {
  return [type, nullable === true ? 'null' : []].flat();
}

function isWider(type: string, list: string[]): boolean {
  return type === 'integer' && list.includes('number');
}

const typical: { [type: string]: Keyword[] } = {
  object: ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties', 'propertyNames'],
  array: ['items', 'prefixItems', 'contains', 'minItems', 'uniqueItems'],
  string: ['pattern', 'format', 'minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'],
};
