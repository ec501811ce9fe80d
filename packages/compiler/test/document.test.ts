import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../src/document.ts';
import { findAt } from '../src/pointer.ts';
import { read, readErrors, toDocument } from './read.ts';

const ok = { 200: { description: 'ok' } };

const head = `openapi: 3.0.3
info: { title: Test, version: '1' }
`;

const multiFile = {
  'openapi.yaml': `${head}paths:
  /pets/{id}:
    $ref: paths/pet.yaml
components:
  schemas:
    Pet: { type: string }
`,
  'paths/pet.yaml': `parameters:
  - $ref: ../shared.yaml#/parameters/Id
get:
  operationId: getPet
  responses:
    '200':
      description: ok
      content:
        application/json:
          schema: { $ref: ../schemas/Pet.json }
    '404':
      $ref: ../shared.yaml#/responses/Missing
`,
  'shared.yaml': `parameters:
  Id: { name: id, in: path, required: true, schema: { type: string } }
responses:
  Missing: { description: none }
`,
  'schemas/Pet.json': `{
  "type": "object",
  "properties": { "name": { "type": "string" }, "mother": { "$ref": "#" } }
}`,
};

describe('readDocument', () => {
  it.each(['3.0.0', '3.0.4', '3.1.0', '3.1.1'])('accepts OpenAPI %s', async (version) => {
    const { operations, dialect } = await read(toDocument({ '/a': { get: { responses: ok } } }, {}, version));
    expect(operations.map(({ operationId }) => operationId)).toEqual(['getA']);
    expect(dialect).toBe(version.startsWith('3.0') ? 'openapi-3.0' : 'json-schema-2020-12');
  });

  it('bundles several files into one document with # references only', async () => {
    const { document, operations } = await read(multiFile);
    const refs = JSON.stringify(document).match(/"\$ref":"[^"]*"/g) ?? [];
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((ref) => !ref.startsWith('"$ref":"#/'))).toEqual([]);
    expect(operations[0]?.parameters).toMatchObject([{ name: 'id', in: 'path', required: true, style: 'simple' }]);
    expect(findAt(document, operations[0]?.responses['404']?.pointer ?? '')).toEqual({ description: 'none' });
  });

  it('gives equal bytes for equal files', async () => {
    const [one, other] = [await read(multiFile), await read(multiFile)];
    expect(JSON.stringify(one.document)).toBe(JSON.stringify(other.document));
  });

  it('locates what it bundled by file, line and column', async () => {
    const { locate, operations, file } = await read(multiFile);
    function at(pointer: string) {
      const { file: found, line, column } = locate(pointer);
      return `${found.replace(file.replace('openapi.yaml', ''), '')}:${line}:${column}`;
    }
    expect(at('#/info/title')).toBe('openapi.yaml:2:9');
    expect(at(`${operations[0]?.pointer}/responses/200`)).toBe('paths/pet.yaml:6:5');
    expect(at(`${operations[0]?.parameters[0]?.pointer}/name`)).toBe('shared.yaml:2:9');
    expect(at('#/no/such/thing')).toBe('openapi.yaml:1:1');
  });

  it('reports a missing file without a stack trace', async () => {
    await expect(readDocument('no-such.yaml')).rejects.toThrow(/^no-such\.yaml:1:1 Cannot read this file \(ENOENT\)/);
  });

  it('merges the parameters of the path and the operation, which overrides them', async () => {
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };
    const paths = {
      '/a': {
        parameters: [limit],
        get: { parameters: [{ ...limit, required: true }], responses: ok },
        put: { responses: ok },
      },
    };
    const { operations } = await read(toDocument(paths));
    expect(operations.map(({ parameters }) => parameters.map(({ required }) => required))).toEqual([[true], [false]]);
  });

  it('ignores the header parameters that OpenAPI ignores', async () => {
    const parameters = ['Accept', 'content-type', 'Authorization', 'X-Own'].map((name) => ({
      name,
      in: 'header',
      schema: {},
    }));
    const { operations } = await read(toDocument({ '/a': { get: { parameters, responses: ok } } }));
    expect(operations[0]?.parameters.map(({ name }) => name)).toEqual(['X-Own']);
  });

  it('updates links to an operation whose operationId it changes', async () => {
    const responses = { 200: { description: 'ok', links: { self: { operationId: 'pets/get' } } } };
    const { operations, document } = await read(toDocument({ '/a': { get: { operationId: 'pets/get', responses } } }));
    expect(operations[0]?.operationId).toBe('petsGet');
    expect(document.paths['/a'].get.responses[200].links.self.operationId).toBe('petsGet');
  });

  it('warns about request bodies whose schema is not enforced', async () => {
    const content = { 'application/xml': { schema: { type: 'object' } }, 'text/csv': { schema: { type: 'string' } } };
    const post = { operationId: 'a', requestBody: { content }, responses: ok };
    const { warnings } = await read(toDocument({ '/a': { post } }));
    expect(warnings?.map(({ message }) => message)).toEqual([
      'A body of the type application/xml is passed on as text: its schema is not enforced.',
    ]);
  });

  it('reads the security of the document, and of an operation that overrides it', async () => {
    const paths = { '/a': { get: { responses: ok }, put: { responses: ok, security: [] } } };
    const text = JSON.stringify({
      ...JSON.parse(
        toDocument(paths, { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } }),
      ),
      security: [{ key: [] }],
    });
    expect((await read(text)).operations.map(({ security }) => security)).toEqual([[{ key: [] }], []]);
  });
});

type Case = [name: string, { given: { [name: string]: string } | string; want: string[] }];

function a(rest: string) {
  return `${head}paths:\n  /a:\n    get:\n      operationId: a\n${rest}`;
}

const responses = `      responses: { '200': { description: ok } }\n`;

const cases: Case[] = [
  [
    'invalid YAML',
    {
      given: 'a: [1',
      want: [
        'openapi.yaml:1:6 Invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    },
  ],
  ['a duplicate key', { given: `${head}paths: {}\npaths: {}\n`, want: ['openapi.yaml:4:1 Duplicate key "paths".'] }],
  [
    '200 and "200" as two keys',
    {
      given: `${head}paths:\n  /a:\n    get:\n      responses:\n        200: { description: ok }\n        '200': { description: ok }\n`,
      want: ['openapi.yaml:8:9 Duplicate key "200".'],
    },
  ],
  [
    'an alias that contains itself',
    { given: `${head}paths: &a\n  /a: *a\n`, want: ['openapi.yaml:4:7 This alias (*) contains itself.'] },
  ],
  [
    'a number that JSON does not have',
    {
      given: `${head}x-limit: .inf\npaths: {}\n`,
      want: ['openapi.yaml:3:10 JSON has no infinite numbers and no NaN.'],
    },
  ],
  [
    'Swagger 2',
    {
      given: 'swagger: "2.0"\n',
      want: ['openapi.yaml:1:1 The version of OpenAPI is "2.0": this is not an OpenAPI 3 document.'],
    },
  ],
  [
    'a later version of OpenAPI',
    {
      given: '{ "openapi": "4.0.0" }',
      want: ['openapi.yaml:1:3 The version of OpenAPI is "4.0.0": this is not an OpenAPI 3 document.'],
    },
  ],
  [
    'an empty file',
    { given: '', want: ['openapi.yaml:1:1 The version of OpenAPI is missing: this is not an OpenAPI 3 document.'] },
  ],
  [
    'a misspelled field',
    {
      given: a(`      securty: []\n${responses}`),
      want: ['openapi.yaml:7:7 `securty` is not a field of an operation.'],
    },
  ],
  [
    'a field of the wrong type',
    {
      given: a(`      requestBody: [x]\n${responses}`),
      want: ['openapi.yaml:7:7 A request body must be an object, not a list.'],
    },
  ],
  [
    'a $ref to nothing',
    {
      given: a(`      responses:\n        '200':\n          $ref: '#/components/responses/None'\n`),
      want: [
        'openapi.yaml:9:11 Cannot resolve the $ref "#/components/responses/None": there is nothing at this place.',
      ],
    },
  ],
  [
    'a $ref to a file that is not there',
    {
      given: a(`      responses:\n        '200':\n          $ref: none.yaml\n`),
      want: ['openapi.yaml:9:11 Cannot resolve the $ref "none.yaml": the file cannot be read (ENOENT).'],
    },
  ],
  [
    'a $ref to a URL',
    {
      given: a(`      responses:\n        '200':\n          $ref: https://example.com/a.yaml\n`),
      want: ['openapi.yaml:9:11 Cannot resolve the $ref "https://example.com/a.yaml": only local files are supported.'],
    },
  ],
  [
    'a $ref that leads back to itself',
    {
      given: `${a(`      responses:\n        '200': { $ref: '#/components/responses/A' }\n`)}components:\n  responses:\n    A: { $ref: '#/components/responses/A' }\n`,
      want: ['openapi.yaml:8:18 This $ref leads back to itself.', 'openapi.yaml:11:10 This $ref leads back to itself.'],
    },
  ],
  [
    '$refs that lead through each other',
    {
      given: `${head}paths: {}\ncomponents:\n  schemas:\n    A: { $ref: '#/components/schemas/B/items' }\n    B: { $ref: '#/components/schemas/A/items' }\n`,
      want: ['openapi.yaml:6:10 This $ref leads back to itself.', 'openapi.yaml:7:10 This $ref leads back to itself.'],
    },
  ],
  [
    'invalid YAML in another file',
    {
      given: { 'openapi.yaml': `${head}paths:\n  /a:\n    $ref: a.yaml\n`, 'a.yaml': 'get: {\n' },
      want: ['a.yaml:2:1 Invalid YAML: Flow map in block collection must be sufficiently indented and end with a }'],
    },
  ],
  [
    'a path whose $ref points at a string',
    {
      given: `${head}paths:\n  /a:\n    $ref:\n      $ref: '#/openapi'\n`,
      want: ['openapi.yaml:4:3 `/a` must be an object with operations (`get`, `post`, …) or a `$ref`.'],
    },
  ],
  [
    'a path parameter whose name differs from that in the path',
    {
      given: `${head}paths:\n  /a/{itemId}:\n    get:\n      operationId: a\n      parameters: [{ name: item_id, in: path, required: true, schema: {} }]\n${responses}`,
      want: ['openapi.yaml:7:22 The path /a/{itemId} does not contain {item_id}.'],
    },
  ],
  [
    'a path parameter that occurs twice in the path',
    {
      given: `${head}paths:\n  /a/{id}/{id}:\n    get:\n      operationId: a\n      parameters:\n        - { name: id, in: path, required: true, schema: {} }\n${responses}`,
      want: ['openapi.yaml:5:5 The path /a/{id}/{id} contains {id} more than once.'],
    },
  ],
  [
    'two headers that differ only in case',
    {
      given: a(
        `      parameters:\n        - { name: X-A, in: header, schema: {} }\n        - { name: x-a, in: header, schema: {} }\n${responses}`,
      ),
      want: ['openapi.yaml:9:13 The header "x-a" is the same as "X-A": header names are case-insensitive.'],
    },
  ],
  [
    'invalid statuses',
    {
      given: a('      responses:\n        6000: { description: no }\n        600: { description: no }\n'),
      want: [
        'openapi.yaml:8:9 "6000" is not a valid response status.',
        'openapi.yaml:9:9 "600" is not a valid response status.',
      ],
    },
  ],
  [
    'a path that does not begin with a slash',
    { given: `${head}paths:\n  a: {}\n`, want: ['openapi.yaml:4:3 The path "a" must begin with "/".'] },
  ],
  [
    'a TRACE operation',
    {
      given: `${head}paths:\n  /a:\n    trace:\n${responses}`,
      want: ['openapi.yaml:5:5 API Gateway does not support the TRACE method.'],
    },
  ],
  [
    'two operations that match the same requests',
    {
      given: `${a(responses)}  /a/:\n    get:\n      operationId: b\n${responses}`,
      want: ['openapi.yaml:9:5 GET /a/ matches the same requests as /a.'],
    },
  ],
];

describe('readDocument rejects', () => {
  it.each(cases)('%s', async (_name, { given, want }) => {
    expect(await readErrors(given)).toEqual(want);
  });

  it('lists all errors of structure, names and schemas at once, in the order of the file', async () => {
    const text = a(
      `      parameters: [{ name: id, required: true, schema: { pattern: '(' } }]\n      securty: []\n      responses: { 999: { description: a } }\n`,
    );
    expect(await readErrors(text)).toEqual([
      'openapi.yaml:7:20 A parameter has no `in`.',
      'openapi.yaml:7:58 The pattern ( is not a valid regular expression: a group is not closed.',
      'openapi.yaml:8:7 `securty` is not a field of an operation.',
      'openapi.yaml:9:20 "999" is not a valid response status.',
    ]);
  });

  it('rejects deep nesting without a stack overflow', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    expect((await readErrors(`${head}x-deep: ${deep}\npaths: {}\n`))[0]).toMatch(
      /^openapi\.yaml:3:\d+ This is nested too deeply/,
    );
  });
});
