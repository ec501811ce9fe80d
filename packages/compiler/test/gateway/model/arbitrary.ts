import fc from 'fast-check';

export const names = ['a', 'b', 'c'];
export const words = ['', 'a', 'b', 'ab', '1', '\u{1F600}'];
export const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3];

/** Values from a small world, so that random schemas often accept them. */
export const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, ...words, ...numbers),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const count = fc.integer({ min: 0, max: 3 });
const number = fc.constantFrom(...numbers);
const scalar = fc.constantFrom<unknown>(null, true, ...words, ...numbers);
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'object', 'object');
const names1 = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });

/** What both dialects have. */
const toCommon = (schema: fc.Arbitrary<unknown>) => ({
  type,
  enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }),
  minLength: count,
  maxLength: count,
  pattern: fc.constantFrom('^a', 'b$', '^[ab]*$', '.', '^[^a]$', '^(a|b){1,2}$', '\\d', '(?=a)'),
  minimum: number,
  maximum: number,
  multipleOf: fc.constantFrom(1, 0.5, 2),
  minItems: count,
  maxItems: count,
  uniqueItems: fc.boolean(),
  minProperties: count,
  maxProperties: count,
  required: names1,
  properties: fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 3, noNullPrototype: true }),
  additionalProperties: fc.oneof(fc.boolean(), schema),
  items: schema,
  allOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
  anyOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
  oneOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
  not: schema,
});

const toDialects = (schema: fc.Arbitrary<unknown>) => ({
  '3.0.3': {
    ...toCommon(schema),
    nullable: fc.boolean(),
    readOnly: fc.boolean(),
    exclusiveMinimum: fc.boolean(),
    exclusiveMaximum: fc.boolean(),
  },
  '3.1.0': {
    ...toCommon(schema),
    type: fc.oneof(type, fc.uniqueArray(fc.oneof(type, fc.constant('null')), { minLength: 1, maxLength: 3 })),
    const: scalar,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }),
    contains: schema,
    patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), schema, { maxKeys: 1, noNullPrototype: true }),
    propertyNames: schema,
    dependentRequired: fc.dictionary(fc.constantFrom(...names), names1, { maxKeys: 1, noNullPrototype: true }),
    dependentSchemas: fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 1, noNullPrototype: true }),
    if: schema,
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: schema,
    else: schema,
  },
});

/** Schemas of one to four keywords, with references to each other. */
export const toSchema = (openapi: '3.0.3' | '3.1.0') =>
  fc.letrec((tie) => {
    const keywords = Object.entries(toDialects(tie('schema'))[openapi]);
    const members = keywords.map(([keyword, arbitrary]) =>
      fc.tuple(fc.constant(keyword), arbitrary as fc.Arbitrary<unknown>),
    );
    const some = fc.array(fc.oneof(...members), { minLength: 0, maxLength: 4 }).map((all) => Object.fromEntries(all));
    const reference = fc.constantFrom(...names).map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const leaf = type.map((type) => ({ type }));
    return {
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        reference,
        ...(openapi === '3.1.0' ? [fc.boolean()] : []),
        some,
        some,
        some,
      ),
    };
  }).schema;

/** Two or three small schemas of one kind under a combinator, where a weaker branch can make the whole stronger. */
export const toCombination = (openapi: '3.0.3' | '3.1.0') => {
  const { type: _, ...keywords } = toDialects(fc.constantFrom({ type: 'string' }, { type: 'integer' }))[openapi];
  const members = Object.entries(keywords).map(([name, arbitrary]) => {
    return fc.tuple(fc.constant(name), arbitrary as fc.Arbitrary<unknown>);
  });
  const kind = fc.constantFrom('string', 'number', 'integer', 'array', 'object');
  const branch = fc
    .tuple(kind, fc.array(fc.oneof(...members), { maxLength: 2 }))
    .map(([type, all]) => ({ type, ...Object.fromEntries(all) }));
  const branches = fc.array(branch, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    branches.map((oneOf) => ({ oneOf })),
    branch.map((not) => ({ not })),
    branches.map((anyOf) => ({ not: { anyOf } })),
  );
};
