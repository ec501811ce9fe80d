import fc, { type Arbitrary } from 'fast-check';

// biome-ignore lint/suspicious/noExplicitAny: a schema
type Schema = { [keyword: string]: any };

const names = ['a', 'b', 'c'];
const words = ['x', 'yy', 'zzz', 'x1'];

/** Creates an arbitrary of small schemas, which often have something in common. */
export function toSchemas(depth = 2): Arbitrary<Schema> {
  const scalars = [texts, integers, numbers, fc.constant({ type: 'boolean' }), fc.constant({ type: 'null' }), listed];
  const leaves = fc.oneof(
    ...scalars,
    fc.constantFrom('Leaf', 'Tree').map((name) => ({ $ref: `#/components/schemas/${name}` })),
  );
  if (depth === 0) return leaves;
  const inner = toSchemas(depth - 1);
  return fc.oneof(leaves, toObjects(inner), toObjects(inner), toLists(inner), toCombined(inner));
}

/** Creates an arbitrary of the schemas that others refer to, one of which refers to itself. */
export function toShared(): Arbitrary<Schema> {
  return fc.tuple(fc.oneof(texts, integers, listed), toSchemas(1)).map(([leaf, inner]) => ({
    Leaf: leaf,
    Tree: { type: 'object', properties: { a: inner, next: { $ref: '#/components/schemas/Tree' } } },
  }));
}

const texts = fc
  .record(
    {
      minLength: fc.integer({ min: 0, max: 2 }),
      maxLength: fc.integer({ min: 2, max: 4 }),
      pattern: fc.constantFrom('^x', '^[a-z]*$'),
      format: fc.constantFrom('email', 'date'),
    },
    { requiredKeys: [] },
  )
  .map(({ format, ...limits }) => ({
    type: 'string',
    ...(Object.keys(limits).length === 0 && format ? { format } : limits),
  }));

const limits = fc.record(
  {
    minimum: fc.integer({ min: -2, max: 2 }),
    exclusiveMaximum: fc.integer({ min: 4, max: 9 }),
    maximum: fc.integer({ min: 4, max: 9 }),
    multipleOf: fc.constantFrom(1, 2, 0.5),
  },
  { requiredKeys: [] },
);
const integers = limits.map((each) => ({ type: 'integer', ...each }));
const numbers = limits.map((each) => ({ type: 'number', ...each }));

const listed = fc.subarray([...words, 1, true, null], { minLength: 1 }).map((values) => ({ enum: values }));

function toObjects(inner: Arbitrary<Schema>): Arbitrary<Schema> {
  const properties = fc.dictionary(fc.constantFrom(...names), inner, { maxKeys: 3, noNullPrototype: true });
  const rest = fc.record(
    {
      required: fc.subarray(names, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), inner),
      minProperties: fc.integer({ min: 0, max: 2 }),
      maxProperties: fc.integer({ min: 2, max: 4 }),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(properties, rest).map(([own, others]) => ({ type: 'object', properties: own, ...others }));
}

function toLists(inner: Arbitrary<Schema>): Arbitrary<Schema> {
  const rest = fc.record(
    {
      minItems: fc.integer({ min: 0, max: 1 }),
      maxItems: fc.integer({ min: 1, max: 3 }),
      uniqueItems: fc.boolean(),
      prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
      contains: inner,
    },
    { requiredKeys: [] },
  );
  return fc.tuple(inner, rest).map(([items, others]) => ({ type: 'array', items, ...others }));
}

function toCombined(inner: Arbitrary<Schema>): Arbitrary<Schema> {
  const branches = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    branches.map((anyOf) => ({ anyOf })),
    branches.map((oneOf) => ({ oneOf })),
    fc.tuple(inner, inner).map((allOf) => ({ allOf })),
    fc.tuple(inner, inner).map(([schema, not]) => ({ ...schema, not })),
    fc.tuple(inner, branches).map(([schema, anyOf]) => ({ ...schema, anyOf })),
  );
}

/** Creates an arbitrary of schemas that differ from a given one in one place, at any depth, or in none but its form. */
export function toChanged(schema: Schema): Arbitrary<Schema> {
  const places = listPlaces(schema, []);
  return fc
    .constantFrom(...places)
    .chain((place) => toEdited(findAt(schema, place)).map((edited) => withAt(schema, place, edited)));
}

function toEdited(schema: Schema): Arbitrary<Schema> {
  const keywords = Object.keys(schema).filter((keyword) => !['type', '$ref'].includes(keyword));
  const without = keywords.map((keyword) => {
    const { [keyword]: _, ...rest } = schema;
    return fc.constant(rest);
  });
  const nullable =
    typeof schema.type === 'string' && schema.type !== 'null'
      ? [fc.constant({ ...schema, type: [schema.type, 'null'] })]
      : [];
  return fc.oneof(
    toSchemas(1),
    toSchemas(0).map((other) => ({ ...schema, ...other })),
    toSchemas(1).map((other) => ({ anyOf: [schema, other] })),
    toSchemas(1).map((other) => ({ oneOf: [schema, other] })),
    toSchemas(1).map((other) => ({ allOf: [schema, other] })),
    fc.constant({ allOf: [schema] }),
    ...without,
    ...nullable,
  );
}

function listPlaces(schema: Schema, path: string[]): string[][] {
  const children = Object.entries(schema.properties ?? {}).map(([name, child]) => ['properties', name, child] as const);
  const others = ['items', 'additionalProperties'].flatMap((key) =>
    typeof schema[key] === 'object' ? [[key, '', schema[key]] as const] : [],
  );
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) =>
    (schema[key] ?? []).map((child: Schema, index: number) => [key, String(index), child] as const),
  );
  return [
    path,
    ...[...children, ...others, ...branches].flatMap(([key, name, child]) =>
      listPlaces(child as Schema, [...path, key, ...(name === '' ? [] : [name])]),
    ),
  ];
}

function findAt(schema: Schema, path: string[]): Schema {
  return path.reduce((found, key) => found[key], schema);
}

function withAt(schema: Schema, [key, ...rest]: string[], edited: Schema): Schema {
  if (key === undefined) return edited;
  const child = withAt(schema[key], rest, edited);
  return Array.isArray(schema) ? (schema.with(Number(key), child) as Schema) : { ...schema, [key]: child };
}
