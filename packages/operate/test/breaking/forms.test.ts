import { describe, expect, it } from '@jest/globals';
import { findChangesOf, type Json, toContent, toDocument, withOperation, withRequest } from './documents.ts';

const ok = { 200: { description: 'ok' } };
const text = { type: 'string' };
const item = { type: 'object', properties: { name: text, size: { type: 'integer' } }, required: ['name'] };

function withSchemas(schema: unknown, schemas: Json, openapi = '3.1.0'): Json {
  return { ...withBoth(schema), openapi, components: { schemas } };
}

function withBoth(schema: unknown): Json {
  const content = toContent(schema);
  return withOperation({ requestBody: { content }, responses: { 200: { description: 'ok', content } } });
}

/** Two ways to write the same. */
const forms: { [title: string]: [Json, Json] } = {
  'a schema moved to components': [withBoth(item), withSchemas({ $ref: '#/components/schemas/Item' }, { Item: item })],
  'a schema renamed': [
    withSchemas({ $ref: '#/components/schemas/A' }, { A: item }),
    withSchemas({ $ref: '#/components/schemas/B' }, { B: item }),
  ],
  'a schema split by allOf': [
    withBoth(item),
    withBoth({
      allOf: [
        { type: 'object', properties: { name: text } },
        { properties: { size: { type: 'integer' } } },
        { required: ['name'] },
      ],
    }),
  ],
  'a closed schema split by allOf': [
    withBoth({ ...item, additionalProperties: false }),
    withBoth({ allOf: [item], unevaluatedProperties: false }),
  ],
  'a recursive schema one level further': [
    withSchemas({ $ref: '#/components/schemas/Tree' }, { Tree: toTree('Tree') }),
    withSchemas({ $ref: '#/components/schemas/Tree' }, { Tree: toTree('Branch'), Branch: toTree('Tree') }),
  ],
  'null as a type and as a branch': [
    withBoth({ type: ['string', 'null'] }),
    withBoth({ anyOf: [text, { type: 'null' }] }),
  ],
  'listed values and constants': [
    withBoth({ enum: ['a', 'b'] }),
    withBoth({ oneOf: [{ const: 'a' }, { const: 'b' }] }),
  ],
  'branches in another order': [withBoth({ anyOf: [text, item] }), withBoth({ anyOf: [item, text] })],
  'an integer above zero': [
    withBoth({ type: 'integer', exclusiveMinimum: 0 }),
    withBoth({ type: 'integer', minimum: 1 }),
  ],
  'OpenAPI 3.0 and 3.1': [
    withSchemas({ type: 'string', nullable: true }, {}, '3.0.3'),
    withSchemas({ type: ['string', 'null'] }, {}, '3.1.0'),
  ],
  'exclusive limits of OpenAPI 3.0 and 3.1': [
    withSchemas({ type: 'number', minimum: 0, exclusiveMinimum: true }, {}, '3.0.3'),
    withSchemas({ type: 'number', exclusiveMinimum: 0 }, {}, '3.1.0'),
  ],
  'a parameter moved to its path': [
    toDocument({ '/a': { get: { operationId: 'a', parameters: [limit()], responses: ok } } }),
    toDocument({ '/a': { parameters: [limit()], get: { operationId: 'a', responses: ok } } }),
  ],
  'security moved to the operation': [
    { ...withSecurity({}), security: [{ key: [] }] },
    withSecurity({ security: [{ key: [] }] }),
  ],
  'descriptions and examples': [withRequest(text), withRequest({ ...text, description: 'a name', examples: ['x'] })],
};

function toTree(next: string): object {
  return { type: 'object', properties: { next: { $ref: `#/components/schemas/${next}` } } };
}

function limit(): Json {
  return { name: 'limit', in: 'query', schema: { type: 'integer' } };
}

function withSecurity(operation: Json): Json {
  const key = { type: 'apiKey', in: 'header', name: 'x-api-key' };
  return withOperation(operation, { components: { securitySchemes: { key } } });
}

describe('finds nothing where only the form has changed', () => {
  it.each(Object.entries(forms))('%s', async (_, [one, other]) => {
    expect(await findChangesOf([one, other])).toEqual([]);
    expect(await findChangesOf([other, one])).toEqual([]);
  });
});

it('is one finding with all operations where they share a schema', async () => {
  const paths = Object.fromEntries(
    ['a', 'b'].map((name) => [
      `/${name}`,
      {
        post: {
          operationId: name,
          requestBody: { content: toContent({ $ref: '#/components/schemas/Item' }) },
          responses: ok,
        },
      },
    ]),
  );
  const [old, next] = [item, { ...item, required: ['name', 'size'] }].map((Item) =>
    toDocument(paths, { components: { schemas: { Item } } }),
  ) as [Json, Json];
  expect(await findChangesOf([old, next])).toEqual([
    expect.objectContaining({
      rule: 'request-property-required',
      message: '`Item.size` is now required.',
      operations: ['a', 'b'],
    }),
  ]);
});

it('tells requests from responses', async () => {
  const [narrow, wide] = [withBoth({ type: 'integer' }), withBoth({ type: 'number' })];
  const [widened] = await findChangesOf([narrow, wide]);
  expect(widened).toMatchObject({ rule: 'response-type-widened', severity: 'breaking' });
  const [narrowed] = await findChangesOf([wide, narrow]);
  expect(narrowed).toMatchObject({ rule: 'request-type-narrowed', severity: 'breaking' });
});

it('lets a text parameter become a string', async () => {
  const [old, next] = ['integer', 'string'].map((type) =>
    withOperation({ parameters: [{ ...limit(), schema: { type } }] }),
  ) as [Json, Json];
  expect((await findChangesOf([old, next])).filter(({ severity }) => severity === 'breaking')).toEqual([]);
  expect(await findChangesOf([next, old])).toEqual([expect.objectContaining({ rule: 'request-type-narrowed' })]);
});
