import fc from 'fast-check';
import { restricts } from '../../../src/schema/keyword-lists.ts';
import { type Keyword, keywords, type Row, type Type } from '../../../src/schema/keywords.ts';

export type Version = '3.0.3' | '3.1.0';

export const names = ['a', 'b', 'c'];
export const words = ['', 'a', 'b', 'ab', '1', '\u{1F600}'];
export const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3];

/** Numbers around the limits of 32 bits, of exact doubles and of notation without an exponent. */
export const extremes = [
  2 ** 31 - 1,
  2 ** 31,
  3_000_000_000,
  2 ** 53 - 1,
  2 ** 53,
  1e21,
  -(2 ** 31),
  -(2 ** 53),
  0.1,
  1e-7,
];

/** Values from a small set, so that random schemas often accept them. */
export const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, ...words, ...numbers, ...extremes),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

type Any = fc.Arbitrary<unknown>;

/** Returns arbitraries of a keyword's value, for each version of OpenAPI that has it. */
type Draw = (schema: Any) => { [Name in Version]?: Any };

function both(arbitrary: Any) {
  return { '3.0.3': arbitrary, '3.1.0': arbitrary };
}

function only30(arbitrary: Any) {
  return { '3.0.3': arbitrary };
}

function only31(arbitrary: Any) {
  return { '3.1.0': arbitrary };
}

const small = fc.integer({ min: 0, max: 3 });
const count = fc.oneof({ arbitrary: small, weight: 3 }, fc.constantFrom(2 ** 31 - 1, 2 ** 31, 3_000_000_000, 2 ** 53));
const number = fc.oneof({ arbitrary: fc.constantFrom(...numbers), weight: 3 }, fc.constantFrom(...extremes));
const scalar = fc.oneof({ arbitrary: fc.constantFrom<unknown>(null, true, ...words, ...numbers), weight: 5 }, number);
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'object', 'object');
const types = fc.uniqueArray(fc.oneof(type, fc.constant('null')), { minLength: 1, maxLength: 3 });
const someNames = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });

function toMap(value: Any, keys = names, maxKeys = 1) {
  return fc.dictionary(fc.constantFrom(...keys), value, { maxKeys, noNullPrototype: true });
}

function toList(schema: Any, maxLength: number) {
  return fc.array(schema, { minLength: 1, maxLength });
}

const patterns = ['^a', 'b$', '^[ab]*$', '.', '^[^a]$', '^(a|b){1,2}$', '\\d', '(?=a)'];
const formats = ['date', 'email', 'int32', 'int64', 'double', 'uuid', 'unknown'];
const text = both(fc.constant('a'));

/** One per row of the table; a missing one does not compile. */
const draws: { [Name in Keyword]: Draw } = {
  $ref: () => both(fc.constantFrom(...names).map((name) => `#/components/schemas/${name}`)),
  type: () => ({ '3.0.3': type, '3.1.0': fc.oneof(type, types) }),
  enum: () => both(fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 })),
  const: () => only31(scalar),
  multipleOf: () => both(fc.constantFrom(1, 0.5, 2, 0.1, 0.01, 2 ** 31)),
  maximum: () => both(number),
  exclusiveMaximum: () => ({ '3.0.3': fc.boolean(), '3.1.0': number }),
  minimum: () => both(number),
  exclusiveMinimum: () => ({ '3.0.3': fc.boolean(), '3.1.0': number }),
  maxLength: () => both(count),
  minLength: () => both(count),
  maxItems: () => both(count),
  minItems: () => both(count),
  uniqueItems: () => both(fc.boolean()),
  maxContains: () => only31(count),
  minContains: () => only31(count),
  maxProperties: () => both(count),
  minProperties: () => both(count),
  required: () => both(someNames),
  dependentRequired: () => only31(toMap(someNames)),
  format: () => both(fc.constantFrom(...formats)),
  pattern: () => both(fc.constantFrom(...patterns)),
  allOf: (schema) => both(toList(schema, 2)),
  anyOf: (schema) => both(toList(schema, 3)),
  oneOf: (schema) => both(toList(schema, 3)),
  prefixItems: (schema) => only31(toList(schema, 2)),
  properties: (schema) => both(toMap(schema, [...names, 'Ref'], 3)),
  patternProperties: (schema) => only31(toMap(schema, ['^a', 'b'])),
  dependentSchemas: (schema) => only31(toMap(schema)),
  items: both,
  not: both,
  additionalProperties: (schema) => both(fc.oneof(fc.boolean(), schema)),
  contains: only31,
  propertyNames: only31,
  if: only31,
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: only31,
  else: only31,
  unevaluatedItems: (schema) => only31(fc.oneof(fc.boolean(), schema)),
  unevaluatedProperties: (schema) => only31(fc.oneof(fc.boolean(), schema)),
  nullable: () => only30(fc.boolean()),
  readOnly: () => both(fc.boolean()),
  writeOnly: () => both(fc.boolean()),
  discriminator: () => both(fc.constantFrom(...names).map((propertyName) => ({ propertyName }))),
  $defs: (schema) => only31(toMap(schema)),
  definitions: (schema) => only31(toMap(schema)),
  contentSchema: only31,
  contentEncoding: () => only31(fc.constant('base64')),
  contentMediaType: () => only31(fc.constant('application/json')),
  title: () => text,
  summary: () => only31(fc.constant('a')),
  description: () => text,
  default: () => both(scalar),
  deprecated: () => both(fc.boolean()),
  example: () => both(scalar),
  examples: () => only31(fc.array(scalar, { maxLength: 2 })),
  externalDocs: () => both(fc.constant({ url: 'https://example.com' })),
  xml: () => both(fc.constant({ name: 'a' })),
  id: () => only31(fc.constant('a')),
  $comment: () => only31(fc.constant('a')),
  $vocabulary: () => only31(fc.constant({})),
  // The compiler rejects these, so they are never drawn.
  ...{ $id: () => ({}), $schema: () => ({}), $anchor: () => ({}), $dynamicRef: () => ({}) },
  ...{ $dynamicAnchor: () => ({}), $recursiveRef: () => ({}), $recursiveAnchor: () => ({}) },
};

type Member = fc.WeightedArbitrary<[string, unknown]>;

/** Returns arbitraries of the keywords of a version that pass, with values; annotations are rare, `$ref` is left out. */
function toMembers(openapi: Version, schema: Any, passes: (name: Keyword) => boolean = () => true): Member[] {
  const rows = Object.entries<Row>(keywords) as [Keyword, Row][];
  return rows.flatMap(([name, { model }]) => {
    const value = draws[name](schema)[openapi];
    if (value === undefined || name === '$ref' || !passes(name)) return [];
    const weight = model === 'annotation' ? 1 : 12;
    return [{ weight, arbitrary: fc.tuple(fc.constant(name as string), value) }];
  });
}

/** Returns an arbitrary of schemas with up to four keywords and references to each other. */
export function toSchema(openapi: Version) {
  return fc.letrec((tie) => {
    const member = fc.oneof(...toMembers(openapi, tie('schema')));
    const some = fc.array(member, { minLength: 0, maxLength: 4 }).map((all) => Object.fromEntries(all));
    const reference = (draws.$ref(fc.anything())[openapi] as Any).map(($ref) => ({ $ref }));
    const leaf = type.map((type) => ({ type }));
    const booleans = openapi === '3.1.0' ? [fc.boolean()] : [];
    return {
      schema: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, reference, ...booleans, some, some, some),
    };
  }).schema;
}

/**
 * Returns an arbitrary of small schemas under a combinator, where a weaker branch can make the whole stricter: each has a type
 * and up to two of the keywords that restrict it.
 */
export function toCombination(openapi: Version) {
  const inner = fc.constantFrom({ type: 'string' }, { type: 'integer' });
  function toBranch(kind: string) {
    const type = (kind === 'integer' ? 'number' : kind) as Type;
    const members = toMembers(openapi, inner, (name) => name !== 'type' && restricts(name, type));
    return fc.array(fc.oneof(...members), { maxLength: 2 }).map((all) => ({ type: kind, ...Object.fromEntries(all) }));
  }
  const branch = fc.constantFrom('string', 'number', 'integer', 'array', 'object').chain(toBranch);
  const branches = fc.array(branch, { minLength: 1, maxLength: 3 });
  const whether = fc.tuple(branch, branch, branch);
  return fc.oneof(
    branches.map((oneOf) => ({ oneOf })),
    branch.map((not) => ({ not })),
    branches.map((anyOf) => ({ not: { anyOf } })),
    branches.map((allOf) => ({ not: { allOf } })),
    branches.map((oneOf) => ({ anyOf: [{ not: { oneOf } }] })),
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    ...(openapi === '3.1.0' ? [whether.map(([one, two, three]) => ({ if: one, then: two, else: three }))] : []),
  );
}
