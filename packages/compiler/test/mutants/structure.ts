import fc from 'fast-check';
import { findAt, toPointer, toPointerKeys } from '../../src/pointer.ts';

/** Names that are keywords, properties of every object, types, or hard to write. */
const names = [
  ...['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'length', 'default', 'class', 'enum'],
  ...['schema', 'schemas', 'example', 'examples', 'properties', 'items', 'allOf', '$ref', '$defs', 'type', 'required'],
  ...['parameters', 'responses', 'content', 'headers', 'path', 'query', 'mapping', 'discriminator', 'x-a', 'X-a'],
  ...['Omit', 'Record', 'WithRequired', 'components', 'paths', 'operations', 'never', 'string', 'null', 'true', '0'],
  ...[
    '',
    ' ',
    'a b',
    'a/b',
    'a~b',
    'a%b',
    'a%20b',
    'a#b',
    'a.b',
    'é',
    '日本',
    '😀',
    '"',
    "'",
    '\\',
    '`',
    '*/',
    '$' + '{x}',
    '\n',
  ],
];

const ordinary = ['A', 'B', 'C', 'id', 'kind', 'name'];

/** Mostly ordinary names, so that documents with an odd one get through the first checks. */
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ordinary) },
  { weight: 2, arbitrary: fc.constantFrom(...names) },
);

type Json = { [key: string]: unknown };

function map<Value>(value: fc.Arbitrary<Value>, maxLength = 3): fc.Arbitrary<{ [key: string]: Value }> {
  return fc.array(fc.tuple(name, value), { maxLength }).map((entries) => Object.fromEntries(entries));
}

/** References to components, whether or not they exist, and to what is inside or outside of them. */
const reference = fc
  .tuple(name, fc.constantFrom([], [], [], ['properties', 'id'], ['items'], ['allOf', 0]))
  .map(([component, rest]) => ({ $ref: toPointer('#/components/schemas', component, ...rest) }));

const { schema } = fc.letrec<{ schema: Json; object: Json; composed: Json; discriminated: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(
      {},
      { type: 'string' },
      { type: 'string', enum: ['a'] },
      { type: 'integer', nullable: true },
      { type: 'object', additionalProperties: { type: 'string' } },
    ),
    reference,
    tie('object'),
    tie('composed'),
    tie('discriminated'),
    tie('schema').map((items) => ({ type: 'array', items })),
  ),
  object: fc
    .record(
      { properties: map(tie('schema')), required: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }) },
      { requiredKeys: [] },
    )
    .map((members) => ({ type: 'object', ...members })),
  composed: fc
    .tuple(
      fc.constantFrom('allOf', 'anyOf', 'oneOf'),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      tie('object'),
    )
    .map(([keyword, members, object]) => ({ ...object, [keyword]: members })),
  discriminated: fc
    .record(
      { propertyName: name, mapping: map(name.map((component) => toPointer('#/components/schemas', component))) },
      { requiredKeys: ['propertyName'] },
    )
    .chain((discriminator) => tie('composed').map((composed) => ({ ...composed, discriminator }))),
}));

const content = map(fc.record({ schema }, { requiredKeys: [] })).map((others) => ({
  'application/json': {},
  ...others,
}));

const header = fc.record({ schema, required: fc.boolean() }, { requiredKeys: ['schema'] });

const response = fc
  .record({ headers: map(header), content }, { requiredKeys: [] })
  .map((members) => ({ description: '', ...members }));

const parameter = fc.record(
  { name, in: fc.constantFrom('query', 'header', 'cookie'), schema, required: fc.boolean() },
  { requiredKeys: ['name', 'in', 'schema'] },
);

function orReference<Value>(value: fc.Arbitrary<Value>, section: string): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: name.map((to) => ({ $ref: toPointer('#/components', section, to) })) },
  );
}

const operation = fc.record(
  {
    operationId: fc.constantFrom(...ordinary, 'constructor', 'default', 'toString', '__proto__', 'class', 'await'),
    parameters: fc.array(orReference(parameter, 'parameters'), { maxLength: 2 }),
    requestBody: content.map((members) => ({ content: members })),
    responses: orReference(response, 'responses').map((members) => ({ 200: members })),
  },
  { requiredKeys: ['responses'] },
);

/** Documents whose structure is mostly valid, with odd names, empty maps and references between anything. */
export const structure: fc.Arbitrary<string> = fc
  .record({
    paths: fc.record({ '/a': fc.record({ get: operation, post: operation }, { requiredKeys: [] }) }),
    components: fc.record(
      { schemas: map(schema, 5), parameters: map(parameter), responses: map(response), headers: map(header) },
      { requiredKeys: ['schemas'] },
    ),
  })
  .map((members) => JSON.stringify(redirect({ openapi: '3.0.3', info: { title: 'Test', version: '1' }, ...members })));

/** Points most references that lead nowhere at another component: otherwise hardly a document would be accepted. */
function redirect(document: Json): Json {
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if (key === 'mapping') return mapValues(value, (ref) => findExisting(ref, document) ?? '#');
    if (typeof value?.$ref !== 'string') return value;
    const $ref = findExisting(value.$ref, document);
    return $ref === undefined ? { description: '' } : { $ref };
  });
}

function findExisting(ref: string, document: Json): string | undefined {
  if (findAt(document, ref) !== undefined) return ref;
  const [, section = '', component = ''] = toPointerKeys(ref);
  const existing = Object.keys(Object(findAt(document, toPointer('#/components', section))));
  const other = existing[component.length % existing.length];
  return other === undefined ? undefined : toPointer('#/components', section, other);
}

function mapValues(values: unknown, toNext: (value: string) => string): Json {
  return Object.fromEntries(Object.entries(Object(values)).map(([key, value]) => [key, toNext(String(value))]));
}
