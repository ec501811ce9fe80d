import { describe, expect, it } from '@jest/globals';
import { emitCode } from '../../src/emit/files.ts';
import { importEmitted } from '../emitted.ts';
import { read, toDocument } from '../read.ts';

/** Returns the emitted modules of the operations, by operationId. */
async function emit(text: string) {
  const emitted = Object.entries(await importEmitted(await read(text)));
  return Object.fromEntries(emitted.map(([id, { operation }]) => [id, operation]));
}

const ok = { 200: { description: 'ok' } };

async function toShape(schema: unknown, schemas: unknown = {}, openapi = '3.0.3') {
  const parameters = [{ name: 'p', in: 'query', schema }];
  const text = toDocument({ '/a': { get: { operationId: 'a', parameters, responses: ok } } }, { schemas }, openapi);
  return (await emit(text)).a?.parameters[0].shape;
}

type Case = [name: string, { given: unknown; schemas?: unknown; openapi?: string; want: unknown }];

const shapes: Case[] = [
  ['a string', { given: { type: 'string' }, want: 'string' }],
  ['no type', { given: {}, want: 'string' }],
  ['an enum of numbers', { given: { enum: [1, 2] }, want: 'number' }],
  ['a list', { given: { type: 'array', items: { type: 'integer' } }, want: { items: 'integer' } }],
  ['a list of anything', { given: { type: 'array', items: {} }, want: { items: 'string' } }],
  [
    'an object',
    { given: { type: 'object', properties: { a: { type: 'boolean' } } }, want: { properties: { a: 'boolean' } } },
  ],
  [
    'an object with any names',
    {
      given: { type: 'object', additionalProperties: { type: 'number' } },
      want: { properties: {}, additional: 'number' },
    },
  ],
  ['a $ref', { given: { $ref: '#/components/schemas/A' }, schemas: { A: { type: 'integer' } }, want: 'integer' }],
  ['nullable, which text cannot express', { given: { type: 'integer', nullable: true }, want: 'integer' }],
  ['several types', { given: { type: ['integer', 'boolean'] }, openapi: '3.1.0', want: ['boolean', 'integer'] }],
  [
    'a choice',
    {
      given: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }] },
      want: [{ items: 'number' }, 'string'],
    },
  ],
  [
    'an object in several schemas',
    {
      given: {
        allOf: [
          { type: 'object', properties: { a: { type: 'integer' } } },
          { type: 'object', properties: { b: { type: 'string' } } },
        ],
      },
      want: { properties: { a: 'integer', b: 'string' } },
    },
  ],
  [
    'a list with prefixItems',
    {
      given: { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], items: false },
      openapi: '3.1.0',
      want: { items: 'string', prefixItems: ['integer', 'string'] },
    },
  ],
  [
    'a choice of such lists',
    {
      given: {
        anyOf: [
          { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'boolean' }] },
          { type: 'array', prefixItems: [{ type: 'boolean' }], items: { type: 'number' } },
        ],
      },
      openapi: '3.1.0',
      want: {
        items: ['number', 'string'],
        prefixItems: [
          ['boolean', 'integer'],
          ['boolean', 'number'],
        ],
      },
    },
  ],
  [
    'a cycle',
    {
      given: { $ref: '#/components/schemas/A' },
      schemas: { A: { type: 'array', items: { $ref: '#/components/schemas/A' } } },
      want: { items: { items: 'string' } },
    },
  ],
];

describe('an operation', () => {
  it.each(shapes)('emits the shape of %s', async (_name, { given, schemas, openapi, want }) => {
    expect(await toShape(given, schemas, openapi)).toEqual(want);
  });

  it('has parameters with their defaults, a body and responses', async () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, style: 'matrix', schema: { type: 'string' } },
      { name: 'X-Key', in: 'header', schema: { type: 'integer' } },
      { name: 'q', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
      { name: 'c', in: 'cookie', schema: { type: 'string' } },
    ];
    const content = { 'application/json': {}, 'text/plain': {} };
    const headers = {
      'X-Rate': { schema: { type: 'integer' } },
      'X-Page': { content: { 'application/json': { schema: { type: 'object' } } } },
    };
    const responses = { 200: { description: 'ok', content, headers }, default: { description: 'bad' } };
    const put = { operationId: 'put-a', parameters, requestBody: { content }, responses };
    expect(await emit(toDocument({ '/a/{id}': { put } }))).toMatchObject({
      'put-a': {
        operationId: 'put-a',
        parameters: [
          { name: 'id', in: 'path', required: true, style: 'matrix', explode: false, shape: 'string' },
          { name: 'x-key', in: 'header', required: false, style: 'simple', explode: false, shape: 'integer' },
          {
            name: 'q',
            in: 'query',
            required: false,
            style: 'form',
            explode: true,
            shape: { properties: {} },
            mediaType: 'application/json',
          },
          { name: 'c', in: 'cookie', required: false, style: 'form', explode: true, shape: 'string' },
        ],
        requestBody: { required: false, mediaTypes: ['application/json', 'text/plain'] },
        responses: { 200: ['application/json', 'text/plain'], default: [] },
        responseHeaders: {
          200: [
            { name: 'x-rate', in: 'header', required: false, style: 'simple', explode: false, shape: 'integer' },
            {
              name: 'x-page',
              in: 'header',
              required: false,
              style: 'simple',
              explode: false,
              shape: { properties: {} },
              mediaType: 'application/json',
            },
          ],
        },
      },
    });
  });

  it("has the gateway's route, and its names of path parameters that differ", async () => {
    function toGet(operationId: string, ...names: string[]) {
      const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
      return { get: { operationId, parameters, responses: ok } };
    }
    const text = toDocument({ '/a/{b}': toGet('a', 'b'), '/a/{c}/{b}/': toGet('b', 'b', 'c') });
    const { a, b } = await emit(text);
    expect([a, b].map((operation) => operation?.parameters)).toMatchObject([
      [{ name: 'b' }],
      [
        { name: 'b', gatewayName: 'b2' },
        { name: 'c', gatewayName: 'b' },
      ],
    ]);
    expect(a?.parameters[0]).not.toHaveProperty('gatewayName');
    const { 'operations.js': operations, 'responses.js': responses } = await emitCode(await read(text));
    for (const table of [operations, responses]) {
      expect(table?.match(/GET [^'"]+/g)).toEqual(['GET /a/{b}', 'GET /a/{b}/{b2}']);
    }
  });

  it('does not change names with special characters', async () => {
    const name = '__proto__\'"\\\n`';
    const parameters = [{ name, in: 'query', schema: { type: 'object', properties: { [name]: {} } } }];
    const text = toDocument({ '/a.b:c,d': { get: { operationId: 'a', parameters, responses: ok } } });
    const { a } = await emit(text);
    expect([a?.parameters[0].name, Object.keys(a?.parameters[0].shape.properties)]).toEqual([name, [name]]);
    const { 'operations.js': table = '' } = await emitCode(await read(text));
    const { operations } = await import(`data:text/javascript,${encodeURIComponent(table)}`);
    expect(Object.keys(operations)).toEqual(['GET /a.b:c,d']);
  });

  it.each([
    ['those of each alternative', [{ a: ['read'], b: ['user'] }, { a: ['admin'] }], [['read', 'user'], ['admin']]],
    ['none, if an alternative has none', [{ a: ['read'] }, { b: [] }], undefined],
    ['none, if security is optional', [{ a: ['read'] }, {}], undefined],
    ['none, if it is open', [], undefined],
  ])('emits as scopes %s', async (_, security, want) => {
    const securitySchemes = { a: { type: 'oauth2', flows: {} }, b: { type: 'oauth2', flows: {} } };
    const text = toDocument({ '/a': { get: { operationId: 'a', security, responses: ok } } }, { securitySchemes });
    expect((await emit(text)).a?.scopes).toEqual(want);
  });
});
