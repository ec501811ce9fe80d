import { describe, expect, it } from '@jest/globals';
import { emitCode } from '../../src/emit/files.ts';
import { importEmitted } from '../emitted.ts';
import { read, toDocument, withSchema } from '../read.ts';

async function modules(text: string) {
  return importEmitted(await read(text));
}

/** Returns for each value whether it is valid as a request's body, and as a response's. */
async function judge(text: string, values: unknown[]) {
  const { test } = await modules(text);
  const response = test?.responses['200']?.content['application/json'];
  return values.map((body) => {
    const accepted = test?.operation.validate({ body });
    expect(test?.operation.validate({ body }, '', 'exact')).toBe(accepted);
    // The discriminator selects a branch, and does not decide whether a value is valid.
    if (!text.includes('"discriminator"')) expect(test?.operation.validate({ body }, '', 'selected')).toBe(accepted);
    return [accepted, response?.(body)];
  });
}

type Case = [name: string, { given: unknown; schemas?: unknown; openapi?: string; yes: unknown[]; no: unknown[] }];

const tree = {
  type: 'object',
  required: ['leaves'],
  properties: { leaves: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
};
const v31 = '3.1.0';

const cases: Case[] = [
  ['a type', { given: { type: 'string' }, yes: ['', 'x'], no: [1, null, [], {}] }],
  ['no schema at all', { given: {}, yes: [1, null, 'x', {}], no: [] }],
  ['integer as JSON Schema defines it', { given: { type: 'integer' }, yes: [1, 1.0, -0], no: [1.5, '1', true] }],
  ['nullable with a type', { given: { type: 'string', nullable: true }, yes: ['x', null], no: [1] }],
  [
    'nullable with an enum without null',
    { given: { type: 'string', nullable: true, enum: ['a'] }, yes: ['a'], no: [null, 'b'] },
  ],
  [
    'nullable with an enum with null',
    { given: { type: 'string', nullable: true, enum: ['a', null] }, yes: ['a', null], no: ['b'] },
  ],
  ['a type list with null, 3.1', { given: { type: ['string', 'null'] }, openapi: v31, yes: ['x', null], no: [1] }],
  ['exclusiveMinimum true', { given: { minimum: 1, exclusiveMinimum: true }, yes: [1.1, 'x'], no: [1, 0] }],
  ['exclusiveMaximum false', { given: { maximum: 1, exclusiveMaximum: false }, yes: [1], no: [1.1] }],
  ['exclusiveMinimum as a number, 3.1', { given: { exclusiveMinimum: 1 }, openapi: v31, yes: [1.1], no: [1] }],
  [
    'multipleOf a decimal',
    { given: { type: 'number', multipleOf: 0.01 }, yes: [19.99, 0.3, -4.35, 0, 1e300], no: [19.991, 1e-3] },
  ],
  ['an empty enum', { given: { enum: [] }, openapi: v31, yes: [], no: [1, null] }],
  ['multipleOf an integer', { given: { multipleOf: 3 }, yes: [9, -3, 'x', 3e20], no: [10, 1.5, 1e-7] }],
  [
    'lengths in characters',
    { given: { type: 'string', minLength: 2, maxLength: 2 }, yes: ['ab', '😀😀'], no: ['a', '😀', 'abc'] },
  ],
  [
    'a pattern, unanchored, with Unicode',
    { given: { type: 'string', pattern: '\\p{Lu}.$' }, yes: ['xÄ😀'], no: ['ä1'] },
  ],
  [
    'a pattern with needless backslashes',
    { given: { type: 'string', pattern: '^[\\w\\.\\_]+\\-\\@$' }, yes: ['a._-@'], no: ['a'] },
  ],
  [
    'an enum of values of every type',
    { given: { enum: [1, 'a', null, { a: [1] }] }, yes: [1, 'a', null, { a: [1] }], no: [2, { a: [2] }] },
  ],
  ['const, 3.1', { given: { const: { a: 1, b: 2 } }, openapi: v31, yes: [{ b: 2, a: 1 }], no: [{ a: 1 }] }],
  [
    'unique items',
    {
      given: { type: 'array', uniqueItems: true },
      yes: [[1, '1', [1], { a: 1 }]],
      no: [
        [1, 1],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    },
  ],
  [
    'no additional properties',
    {
      given: { type: 'object', properties: { a: {} }, additionalProperties: false },
      yes: [{}, { a: 1 }],
      no: [{ b: 1 }],
    },
  ],
  [
    'additional properties with a schema',
    { given: { type: 'object', additionalProperties: { type: 'integer' } }, yes: [{ x: 1 }], no: [{ x: 'a' }] },
  ],
  ['allOf', { given: { allOf: [{ type: 'string' }, { minLength: 2 }] }, yes: ['ab'], no: ['a', 1] }],
  ['anyOf', { given: { anyOf: [{ type: 'string' }, { type: 'integer' }] }, yes: ['a', 1], no: [1.5] }],
  ['oneOf', { given: { oneOf: [{ type: 'number' }, { type: 'integer' }] }, yes: [1.5], no: [1, 'a'] }],
  ['not', { given: { not: { type: 'string' } }, yes: [1], no: ['a'] }],
  [
    'a cycle of schemas',
    {
      given: { $ref: '#/components/schemas/Tree' },
      schemas: { Tree: tree },
      yes: [{ leaves: [{ leaves: [] }] }],
      no: [{ leaves: [{}] }],
    },
  ],
  [
    '$ref siblings ignored, 3.0',
    {
      given: { $ref: '#/components/schemas/A', maxLength: 1 },
      schemas: { A: { type: 'string' } },
      yes: ['abc'],
      no: [1],
    },
  ],
  [
    '$ref siblings kept, 3.1',
    {
      given: { $ref: '#/components/schemas/A', maxLength: 1 },
      schemas: { A: { type: 'string' } },
      openapi: v31,
      yes: ['a'],
      no: ['abc', 1],
    },
  ],
  [
    'a $ref into the middle of a schema',
    {
      given: { $ref: '#/components/schemas/A/properties/b' },
      schemas: { A: { properties: { b: { type: 'boolean' } } } },
      yes: [true],
      no: ['true'],
    },
  ],
  [
    'if, then, else, 3.1',
    {
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      given: { if: { type: 'string' }, then: { minLength: 2 }, else: { type: 'null' } },
      openapi: v31,
      yes: ['ab', null],
      no: ['a', 1],
    },
  ],
  [
    'prefixItems and items, 3.1',
    { given: { prefixItems: [{ type: 'string' }], items: false }, openapi: v31, yes: [['a'], []], no: [['a', 1], [1]] },
  ],
  [
    'unevaluatedProperties, 3.1',
    {
      given: { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      openapi: v31,
      yes: [{ a: 1 }],
      no: [{ b: 1 }],
    },
  ],
  [
    'dependentRequired and propertyNames, 3.1',
    {
      given: { dependentRequired: { a: ['b'] }, propertyNames: { maxLength: 1 } },
      openapi: v31,
      yes: [{ a: 1, b: 1 }],
      no: [{ a: 1 }, { ab: 1 }],
    },
  ],
  [
    '$defs, 3.1',
    {
      given: { $ref: '#/components/schemas/A' },
      schemas: { A: { $defs: { n: { type: 'number' } }, $ref: '#/components/schemas/A/$defs/n' } },
      openapi: v31,
      yes: [1],
      no: ['a'],
    },
  ],
  ['a boolean schema, 3.1', { given: false, openapi: v31, yes: [], no: [1, {}] }],
  [
    'default, which is not filled in',
    { given: { type: 'object', required: ['a'], properties: { a: { default: 1 } } }, yes: [{ a: 2 }], no: [{}] },
  ],
  [
    'discriminator, which is a hint',
    {
      given: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: 't' } },
      schemas: { A: { type: 'object', required: ['t'], properties: { t: { type: 'string' } } } },
      yes: [{ t: 'other' }],
      no: [{}],
    },
  ],
  ['x- keywords, ignored', { given: { type: 'string', 'x-minLength': 5 }, yes: ['a'], no: [] }],
  ['an unknown format, ignored', { given: { type: 'string', format: 'iban' }, yes: ['a'], no: [1] }],
  [
    'names of inherited properties',
    {
      given: { type: 'object', required: ['constructor'], properties: { toString: { type: 'string' } } },
      yes: [{ constructor: 1 }],
      no: [{}, { constructor: 1, toString: 2 }],
    },
  ],
  ['a required property with the empty name', { given: { required: [''] }, yes: [{ '': 1 }, 1], no: [{}, { a: 1 }] }],
  [
    'required beside propertyNames, of an empty object',
    { given: { required: ['a', ''], propertyNames: { maxLength: 1 } }, yes: [{ a: 1, '': 1 }], no: [{}, { a: 1 }] },
  ],
  ['int32', { given: { type: 'integer', format: 'int32' }, yes: [2147483647], no: [2147483648, 1.5] }],
  ['int64', { given: { type: 'integer', format: 'int64' }, yes: [2147483648], no: [1e300] }],
  ['byte', { given: { type: 'string', format: 'byte' }, yes: ['aGk=', ''], no: ['a', 'a===', 'ä'] }],
  [
    'double, float, password and binary',
    {
      given: {
        properties: {
          d: { format: 'double' },
          f: { format: 'float' },
          p: { format: 'password' },
          b: { format: 'binary' },
        },
      },
      yes: [{ d: 1e300, f: 1, p: 'x', b: 'x' }],
      no: [],
    },
  ],
  [
    'date',
    { given: { type: 'string', format: 'date' }, yes: ['2024-02-29'], no: ['2023-02-29', '2024-13-01', '2024-1-1'] },
  ],
  [
    'date-time',
    {
      given: { type: 'string', format: 'date-time' },
      yes: ['2024-02-29T23:59:60Z', '2024-01-01t00:00:00.5+02:00'],
      no: ['2024-01-01 00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01T00:00:00'],
    },
  ],
  [
    'uuid, email and ipv4',
    {
      given: { properties: { u: { format: 'uuid' }, e: { format: 'email' }, i: { format: 'ipv4' } } },
      yes: [{ u: '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10', e: 'a@b.de', i: '1.2.3.4' }],
      no: [{ u: 'x' }, { e: 'x' }, { i: '1.2.3' }],
    },
  ],
  [
    'uri',
    {
      given: { type: 'string', format: 'uri' },
      yes: ['https://a.de/b?c#d', 'urn:uuid:x', 'http://[::1]/'],
      no: ['/a', 'a b:c', 'http://a/%zz', 'a:b#c#d', 'http://a/[b]'],
    },
  ],
  [
    'uri-reference',
    {
      given: { type: 'string', format: 'uri-reference' },
      yes: ['', 'about:blank', '/a', '#b', '//c/d?e'],
      no: ['a b', '\\', '1a:b'],
    },
  ],
];

describe('the validators', () => {
  it.each(cases)('keep %s', async (_name, { given, schemas, openapi, yes, no }) => {
    const judged = await judge(withSchema(given, schemas, openapi), [...yes, ...no]);
    expect(judged).toEqual([...yes.map(() => [true, true]), ...no.map(() => [false, false])]);
  });

  const directed = {
    type: 'object',
    required: ['id', 'secret', 'name'],
    properties: { id: { $ref: '#/components/schemas/Id' }, secret: { type: 'string', writeOnly: true }, name: {} },
  };
  const Id = { type: 'string', readOnly: true };

  it('require a readOnly property only in responses and a writeOnly one only in requests, in 3.0', async () => {
    const values = [
      { id: 'a', name: 1 },
      { secret: 'a', name: 1 },
      { id: 1, secret: 'a', name: 1 },
    ];
    expect(await judge(withSchema(directed, { Id }), values)).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
  });

  it('require both in both directions in 3.1, where they are annotations', async () => {
    const values = [
      { id: 'a', name: 1 },
      { secret: 'a', name: 1 },
      { id: 'a', secret: 'a', name: 1 },
    ];
    expect(await judge(withSchema(directed, { Id }, v31), values)).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  it('find a readOnly property in an allOf', async () => {
    const schema = { required: ['id'], allOf: [{ $ref: '#/components/schemas/Base' }] };
    const Base = { type: 'object', properties: { id: { allOf: [{ type: 'string' }], readOnly: true } } };
    expect(await judge(withSchema(schema, { Base }), [{}])).toEqual([[true, false]]);
  });
});

const ok = { 200: { description: 'ok' } };
const integer = { schema: { type: 'integer' } };

describe('the request validators', () => {
  it('require required parameters in every location, and accept undeclared ones', async () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, ...integer },
      { name: 'q', in: 'query', required: true, ...integer },
      { name: 'X-Key', in: 'header', required: true, ...integer },
      { name: 'c', in: 'cookie', ...integer },
    ];
    const { a } = await modules(toDocument({ '/a/{id}': { get: { operationId: 'a', parameters, responses: ok } } }));
    const good = { path: { id: 1 }, query: { q: 1, x: 'y' }, headers: { 'x-key': 1, accept: '*' }, cookies: {} };
    expect(a?.operation.validate(good)).toBe(true);
    const bad = { path: {}, query: { q: '1a' }, headers: {}, cookies: { c: 'x' } };
    expect(a?.operation.validate(bad, '', 'exact')).toBe(false);
    expect(a?.operation.validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)).toEqual([
      '/path required',
      '/query/q type',
      '/headers required',
      '/cookies/c type',
    ]);
  });

  it('accept an empty value if the contract allows it', async () => {
    const flag = { name: 'q', in: 'query', allowEmptyValue: true, schema: { type: 'boolean' } };
    const get = { operationId: 'a', parameters: [flag], responses: ok };
    const { a } = await modules(toDocument({ '/a': { get } }));
    function accepts(q: unknown) {
      return a?.operation.validate({ query: { q } });
    }
    expect([accepts(''), accepts(true), accepts('x')]).toEqual([true, true, false]);
  });

  it('stop at the first error, or find them all', async () => {
    const text = withSchema({ type: 'array', items: { type: 'integer' } });
    const { test } = await modules(text);
    const request = { body: Array.from({ length: 1000 }, () => 'x') };
    function count(all?: 'exact') {
      test?.operation.validate(request, '', all);
      return test?.operation.validate.errors?.length;
    }
    expect([count(), count('exact'), count()]).toEqual([1, 1000, 1]);
  });

  it.each([
    ['contains', { type: 'array', contains: { type: 'string', minLength: 2 } }, [1, 'x'], ['contains']],
    ['anyOf', { anyOf: [{ required: ['a', 'b'] }, { type: 'string' }] }, {}, ['required', 'type', 'anyOf']],
    ['propertyNames', { propertyNames: { minLength: 2, pattern: '^b' } }, { a: 1 }, ['minLength', 'propertyNames']],
  ])('stop at the first error of each branch of %s', async (_name, schema, body, want) => {
    const { test } = await modules(withSchema(schema, {}, v31));
    function list(all?: 'exact') {
      expect(test?.operation.validate({ body }, '', all)).toBe(false);
      return test?.operation.validate.errors?.map(({ keyword }) => keyword) ?? [];
    }
    expect(list()).toEqual(want);
    expect(list('exact').length).toBeGreaterThan(want.length);
  });

  function toAnimals(tag: (name: string) => object, mapping?: object) {
    function toAnimal(name: string, own: string) {
      return {
        type: 'object',
        required: ['kind', own],
        properties: { kind: { type: 'string', ...tag(name) }, [own]: { type: 'integer' } },
      };
    }
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
    const schemas = { Cat: toAnimal('cat', 'lives'), Dog: toAnimal('dog', 'tricks') };
    return withSchema({ oneOf, discriminator: { propertyName: 'kind', mapping } }, schemas);
  }

  it.each([
    ['an enum', { given: toAnimals((name) => ({ enum: [name] })), dog: 'dog', isSelected: true }],
    [
      'a mapping',
      { given: toAnimals(() => ({}), { cat: 'Cat', dog: '#/components/schemas/Dog' }), dog: 'dog', isSelected: true },
    ],
    ['a name', { given: toAnimals(() => ({})), dog: 'Dog', isSelected: true }],
    ['nothing', { given: toAnimals(() => ({ enum: ['cat', 'dog'] })), dog: 'dog', isSelected: false }],
  ])('report the errors of the branch that %s selects', async (_name, { given, dog, isSelected }) => {
    const { test } = await modules(given);
    function validateAndList(body: unknown) {
      expect(test?.operation.validate({ body })).toBe(false);
      test?.operation.validate({ body }, '', 'selected');
      return test?.operation.validate.errors?.filter(({ keyword }) => keyword !== 'if').map(({ message }) => message);
    }
    const own = ['must be integer'];
    const all = expect.arrayContaining(["must have required property 'lives'", ...own]);
    expect(validateAndList({ kind: dog, tricks: 'many' })).toEqual(isSelected ? own : all);
    expect(validateAndList({ kind: 'cow' })).toEqual(
      isSelected
        ? ['must be equal to one of the allowed values']
        : expect.arrayContaining(["must have required property 'lives'"]),
    );
  });

  const content = {
    'application/json': { schema: { type: 'object' } },
    'application/vnd.api+json; v=1': { schema: { type: 'array' } },
    'text/plain': { schema: { type: 'string', maxLength: 3 } },
    'image/*': { schema: { type: 'object' } },
  };

  it('accept a range of media types without a more specific one', async () => {
    const content = { 'text/*': { schema: { type: 'string' } }, '*/*': {} };
    const post = { operationId: 'a', requestBody: { required: true, content }, responses: ok };
    const { a } = await modules(toDocument({ '/a': { post } }));
    function accepts(mediaType: string) {
      return a?.operation.validate({ mediaType, body: 'x' });
    }
    expect(['text/csv', 'image/png'].map(accepts)).toEqual([true, true]);
  });

  it('select the schema of the body by its media type if several are declared', async () => {
    const requestBody = { content };
    const { a } = await modules(toDocument({ '/a': { post: { operationId: 'a', requestBody, responses: ok } } }));
    function accepts(mediaType: string, body: unknown) {
      return a?.operation.validate({ mediaType, body });
    }
    expect([accepts('application/json', {}), accepts('application/json', [])]).toEqual([true, false]);
    expect([accepts('application/vnd.api+json', []), accepts('application/vnd.api+json', {})]).toEqual([true, false]);
    expect([accepts('text/plain', 'abc'), accepts('text/plain', 'abcd'), accepts('text/plain', {})]).toEqual([
      true,
      false,
      false,
    ]);
    expect([accepts('image/png', 'iVBORw0='), accepts('image/png', {})]).toEqual([true, false]);
    expect(a?.operation.validate({})).toBe(true);
  });

  it('validate text of any media type against a schema of a string', async () => {
    const requestBody = { content: { 'application/xml': { schema: { type: 'string', maxLength: 3 } } } };
    const { a } = await modules(toDocument({ '/a': { post: { operationId: 'a', requestBody, responses: ok } } }));
    expect(['<a>', '<a/>'].map((body) => a?.operation.validate({ body }))).toEqual([true, false]);
  });

  it('check that 100,000 objects are unique in linear time', async () => {
    const { test } = await modules(withSchema({ type: 'array', uniqueItems: true }));
    expect(test?.operation.validate({ body: Array.from({ length: 100_000 }, (_, n) => ({ n })) })).toBe(true);
  });
});

describe('the response validators', () => {
  it('are listed by status, its ranges and default, headers and media type', async () => {
    function body(type: string) {
      return { description: 'x', content: { 'application/json': { schema: { type } } } };
    }
    const responses = {
      200: { ...body('object'), headers: { 'Retry-After': { required: true, ...integer } } },
      '4XX': body('string'),
      default: body('array'),
      204: { description: 'none' },
    };
    const emitted = await modules(toDocument({ '/a': { get: { operationId: 'a', responses } } }));
    const a = emitted.a?.responses;
    expect(Object.keys(a ?? {})).toEqual(['200', '204', '4XX', 'default']);
    expect([a?.['4XX']?.content['application/json']?.('x'), a?.default?.content['application/json']?.('x')]).toEqual([
      true,
      false,
    ]);
    expect([a?.['200']?.headers?.({ 'retry-after': 1 }), a?.['200']?.headers?.({})]).toEqual([true, false]);
    expect([a?.['204']?.headers, a?.['204']?.content]).toEqual([undefined, {}]);
  });
});

describe('the emitted modules', () => {
  it('import nothing from elsewhere, and contain no eval and no path of this machine', async () => {
    const contract = await read(withSchema({ type: 'string', format: 'date-time', minLength: 1, enum: [{}] }));
    for (const js of Object.values(await emitCode(contract))) {
      expect(js).not.toMatch(/\brequire\(|\beval\(|new Function|ajv/m);
      expect(js).not.toContain(process.cwd());
    }
    for (const [path, js] of Object.entries(await emitCode(contract)).filter(([path]) => path.endsWith('.js'))) {
      for (const [, specifier = ''] of js.matchAll(/^import .* from ['"](.*)['"];$/gm)) {
        expect([path, specifier]).toEqual([path, expect.stringMatching(/^\.{1,2}\//)]);
      }
    }
  });

  it('are valid for texts of the contract that look like code', async () => {
    const texts = ['= runtime.foo;', 'runtime["date"]', '*/ export { x }', 'require("ajv/dist/runtime/equal").default'];
    const { test } = await modules(withSchema({ enum: texts, description: texts.join() }));
    expect([...texts, 'x'].map((body) => test?.operation.validate({ body }))).toEqual([
      ...texts.map(() => true),
      false,
    ]);
  });

  it('are byte for byte the same every time', async () => {
    const text = withSchema({ $ref: '#/components/schemas/Tree' }, { Tree: tree });
    const [one, other] = [await emitCode(await read(text)), await emitCode(await read(text))];
    expect(one).toEqual(other);
  });

  it('contain a shared schema once, and stay as they are when another operation changes', async () => {
    const $ref = '#/components/schemas/Tree';
    function toText(type: string) {
      const get = {
        operationId: 'a',
        requestBody: { content: { 'application/json': { schema: { type } } } },
        responses,
      };
      const put = {
        operationId: 'b',
        requestBody: { content: { 'application/json': { schema: { $ref } } } },
        responses,
      };
      const post = { ...put, operationId: 'c' };
      return toDocument({ '/a': { post: get }, '/b': { put, post } }, { schemas: { Tree: tree } });
    }
    const responses = { 200: { description: 'ok' } };
    const [before, after] = [await emitCode(await read(toText('string'))), await emitCode(await read(toText('array')))];
    const changed = Object.keys(before).filter((path) => before[path] !== after[path]);
    expect(changed).toEqual(['operations/a.js']);
    expect(before['operations/b.js']).toContain("from '../schemas/Tree.js'");
    const containing = Object.keys(before).filter((path) => before[path]?.includes('data.leaves'));
    expect(containing).toEqual(['schemas/Tree.js']);
  });

  it('contain parameters that operations repeat once, and a schema that differs by direction twice', async () => {
    const parameters = Array.from({ length: 9 }, (_, n) => ({ name: `header-${n}`, in: 'header', ...integer }));
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } };
    const put = { parameters, requestBody: { content }, responses: { 200: { description: 'ok', content } } };
    const Item = { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true } } };
    const paths = { '/a': { put: { ...put, operationId: 'a' } }, '/b': { put: { ...put, operationId: 'b' } } };
    const files = Object.keys(await emitCode(await read(toDocument(paths, { schemas: { Item } }))));
    expect(files.filter((path) => path.startsWith('schemas/')).toSorted()).toEqual([
      'schemas/Item.request.js',
      'schemas/Item.response.js',
      expect.stringMatching(/^schemas\/headers@[0-9a-f]{8}\.js$/),
    ]);
  });

  it('have file names that differ on every system', async () => {
    const names = ['Tree', 'tree', 'con', 'a.b', 'a_b'];
    const schemas = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    const anyOf = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const paths = Object.keys(await emitCode(await read(withSchema({ anyOf }, schemas))));
    const files = paths.filter((path) => path.startsWith('schemas/')).map((path) => path.toLowerCase());
    expect([files.length, new Set(files).size]).toEqual([5, 5]);
    expect(files).not.toContain('schemas/con.js');
  });
});
