import { describe, expect, it } from '@jest/globals';
import { read, readErrors, readWarnings } from '../read.ts';

const head = "openapi: 3.0.3\ninfo: { title: Test, version: '1' }\n";

function operation(rest: string, path = '/a') {
  return `${head}paths:\n  ${path}:\n    get:\n      operationId: a\n${rest}`;
}

const responses = "      responses: { '200': { description: ok } }\n";

function withSchema(schema: string, openapi = '3.0.3') {
  const text = operation("      responses: { '200': { description: ok } }\ncomponents:\n  schemas:\n");
  return `${text.replace('3.0.3', openapi)}    A: ${schema}\n`;
}

type Case = [name: string, given: string, want: string[]];

const holes: Case[] = [
  [
    'no title and no version',
    operation(responses).replace(/info: .*/, 'info: {}'),
    ['2:1 `info` has no `title`.', '2:1 `info` has no `version`.'],
  ],
  [
    'a version that is a number',
    operation(responses).replace("'1'", '1.0'),
    ['2:22 `version` must be a string, not 1: it is read as "1".'],
  ],
  [
    'a title that CloudFormation would make',
    operation(responses).replace('Test', "{ 'Fn::Sub': a }"),
    ['2:9 `title` is an intrinsic function of CloudFormation, `Fn::Sub`: it is read as "a".'],
  ],
  ['an operation without responses', operation(''), ['5:5 An operation has no `responses`.']],
  [
    'a response without a description, or an empty one',
    operation("      responses: { '200': {}, '404': { description: } }\n"),
    ['7:20 A response has no `description`.', '7:40 `description` is empty: it is left out.'],
  ],
  [
    'a status range in lower case',
    operation('      responses: { 4xx: { description: no } }\n'),
    ['7:20 The status range "4xx" is read as "4XX".'],
  ],
  [
    'a header with its type outside the schema',
    operation("      responses: { '200': { description: ok, headers: { L: { type: string } } } }\n"),
    ['7:62 A header has `type` outside its `schema`, as in Swagger 2: it is read as part of the schema.'],
  ],
  [
    'a path parameter that is not declared',
    operation(responses, '/a/{id}'),
    ['5:5 /a/{id} contains {id}, which no parameter describes: any text is accepted.'],
  ],
  [
    'a path parameter that is not in the path',
    operation(`      parameters: [{ name: id, in: path, required: true, schema: {} }]\n${responses}`),
    ['7:22 The path /a does not contain {id}. The parameter is left out.'],
  ],
  [
    'a path parameter that is not required',
    operation(`      parameters: [{ name: id, in: path, schema: {} }]\n${responses}`, '/a/{id}'),
    ['7:20 A path parameter without `required: true` is required all the same.'],
  ],
  [
    'a parameter without a schema',
    operation(`      parameters: [{ name: id, in: query }]\n${responses}`),
    ['7:20 A parameter without `schema` accepts any text.'],
  ],
  [
    'true as a text',
    operation(`      parameters: [{ name: id, in: query, required: 'true', schema: {} }]\n${responses}`),
    ['7:43 `required` must be true or false, not "true": it is read as true.'],
  ],
  [
    'a field that does not exist',
    operation(`      consumes: [a]\n${responses}`),
    ['7:7 `consumes` is not a field of an operation: it is ignored.'],
  ],
  [
    'documentation of the wrong type',
    operation(`      summary: [a]\n      tags: { a: b }\n${responses}`),
    ['7:7 `summary` must be a string, not a list.', '8:7 `tags` must be a list, not an object.'],
  ],
  ['an empty list', operation(`      parameters:\n${responses}`), ['7:7 A parameter is empty here: it is left out.']],
];

const schemas: Case[] = [
  ['a repeated name', withSchema('{ required: [a, a] }'), ['10:10 `required` lists "a" more than once.']],
  [
    'one required name',
    withSchema('{ required: a }'),
    ['10:10 `required` is a list: "a" is read as the only required property.'],
  ],
  [
    'a property that is `required`',
    withSchema('{ type: object, properties: { a: { required: true } } }'),
    ['10:43 `required: true` has no effect in a schema: it is a list of the names of required properties.'],
  ],
  ['a file', withSchema('{ type: file }'), ['10:10 The type "file" of Swagger 2 is read as bytes.']],
  [
    'a discriminator as in Swagger 2',
    withSchema('{ discriminator: a }'),
    ['10:10 The discriminator is a text, as in Swagger 2: it is read as `propertyName`.'],
  ],
  [
    'a keyword of OpenAPI 3.1 in 3.0',
    withSchema('{ const: 1 }'),
    ['10:10 `const` is not a keyword of OpenAPI 3.0: it is not enforced.'],
  ],
  [
    'a keyword of OpenAPI 3.0 in 3.1',
    withSchema('{ nullable: true }', '3.1.0'),
    ['10:10 `nullable` is not a keyword of OpenAPI 3.1: it is not enforced.'],
  ],
  [
    'an unknown keyword',
    withSchema('{ optional: true }', '3.1.0'),
    ['10:10 `optional` is not a keyword of OpenAPI 3.1: it is not enforced.'],
  ],
];

describe('a hole whose meaning is clear is a warning', () => {
  it.each([...holes, ...schemas])('%s', async (_name, given, want) => {
    expect(await readWarnings(given)).toEqual(want.map((line) => `openapi.yaml:${line}`));
  });
});

describe('the document', () => {
  it('is valid where holes were filled', async () => {
    const text = operation(
      "      responses: { '200': {}, 4xx: { description: , headers: { L: { type: string } } } }\n",
    );
    const { document } = await read(text.replace('Test', "{ 'Fn::Sub': a }"));
    expect(document.info).toEqual({ title: 'a', version: '1' });
    expect(document.paths['/a'].get.responses).toEqual({
      200: { description: '' },
      '4XX': { description: '', headers: { L: { schema: { type: 'string' } } } },
    });
  });

  it('has no keyword that its version of OpenAPI does not have', async () => {
    const { document } = await read(withSchema('{ const: 1, type: integer }'));
    expect(document.components.schemas).toEqual({ A: { type: 'integer' } });
  });

  it('keeps extensions, whatever they contain, and does not resolve references in them', async () => {
    const text = operation(`      x-a: { $ref: none.yaml, b: [{ $ref: '#/none' }] }\n${responses}`);
    expect((await read(`x-tagGroups: 1\n${text}`)).document['x-tagGroups']).toBe(1);
  });

  it.each(['3.1', '"3.1"', '3.0', '3.2.0'])('may have the version %s', async (version) => {
    const { operations } = await read(operation(responses).replace('3.0.3', version));
    expect(operations).toHaveLength(1);
  });
});

const faults: Case[] = [
  [
    'a misspelled field, with a suggestion',
    operation(`      requestBdy: {}\n${responses}`),
    ['7:7 `requestBdy` is not a field of an operation.'],
  ],
  [
    'a parameter in a body, as in Swagger 2',
    operation(`      parameters: [{ name: a, in: body, schema: {} }]\n${responses}`),
    ['7:31 `in` must be query, header, path or cookie, not "body".'],
  ],
  [
    'an operation that is a list, and a schema that is a text, at once',
    `${head}paths:\n  /a:\n    get: [a]\n    put:\n      requestBody: { content: { application/json: { schema: a } } }\n${responses}`,
    ['5:5 An operation must be an object, not a list.', '7:53 A schema must be an object, not "a".'],
  ],
  ['an unknown method', `${head}paths:\n  /a:\n    any:\n${responses}`, ['5:5 `any` is not a method of OpenAPI.']],
  [
    'a method of OpenAPI 3.2',
    operation(`${responses}    query:\n${responses}`).replace('3.0.3', '3.2.0'),
    ['8:5 `query` is not supported: API Gateway has the methods GET, PUT, POST, DELETE, OPTIONS, HEAD and PATCH.'],
  ],
];

describe('a fault that may change what is accepted is an error', () => {
  it.each(faults)('%s', async (_name, given, want) => {
    expect(await readErrors(given)).toEqual(want.map((line) => `openapi.yaml:${line}`));
  });
});
