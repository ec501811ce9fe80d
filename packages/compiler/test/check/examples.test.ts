import { describe, expect, it } from '@jest/globals';
import { read, readWarnings, toDocument } from '../read.ts';

const head = "openapi: 3.0.3\ninfo: { title: Test, version: '1' }\n";

function inResponse(rest: string) {
  return `${head}paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/A' }
${rest}components:
  schemas:
    A:
      type: object
      required: [id]
      properties:
        id: { type: string, readOnly: true }
        n: { type: integer }
`;
}

const paths = { '/z': { get: { responses: { 200: { description: 'z' } } } } };

type Case = [name: string, { given: string; want: string[] }];

const cases: Case[] = [
  [
    'the example of a response, located inside the example',
    {
      given: inResponse("              example:\n                id: a\n                n: '1'\n"),
      want: ['openapi.yaml:15:17 This example does not match its schema: /n must be integer.'],
    },
  ],
  [
    'a named example of a response without a required property',
    {
      given: inResponse('              examples:\n                one:\n                  value: { n: 1 }\n'),
      want: ["openapi.yaml:15:19 This example does not match its schema: it must have required property 'id'."],
    },
  ],
  [
    'the example of a schema',
    {
      given: `${head}paths: { /z: { get: { responses: { 200: { description: z } } } } }\ncomponents:\n  schemas:\n    A:\n      type: string\n      maxLength: 1\n      example: ab\n`,
      want: ['openapi.yaml:9:7 This example does not match its schema: it must NOT have more than 1 characters.'],
    },
  ],
  [
    'a referenced example, located where it is defined',
    {
      given: `${inResponse("              examples:\n                one: { $ref: '#/components/examples/One' }\n")}  examples:\n    One:\n      value: 1\n`,
      want: ['openapi.yaml:25:7 This example does not match its schema: it must be object.'],
    },
  ],
  [
    'a property that the schema does not allow',
    {
      given: `${head}paths: { /z: { get: { responses: { 200: { description: z } } } } }\ncomponents:\n  schemas:\n    A: { additionalProperties: false, example: { a: 1 } }\n`,
      want: ['openapi.yaml:6:39 This example does not match its schema: it must not have the property "a".'],
    },
  ],
  [
    'a value that is not in the enum',
    {
      given: `${head}paths: { /z: { get: { responses: { 200: { description: z } } } } }\ncomponents:\n  schemas:\n    A: { enum: [EUR, CHF], example: eur }\n`,
      want: ['openapi.yaml:6:28 This example does not match its schema: it must be one of "EUR", "CHF".'],
    },
  ],
  [
    'the example of a parameter',
    {
      given: `${head}paths: { /z: { get: { responses: { 200: { description: z } } } } }\ncomponents:\n  parameters:\n    P: { name: p, in: query, schema: { type: integer }, example: a }\n`,
      want: ['openapi.yaml:6:57 This example does not match its schema: it must be integer.'],
    },
  ],
];

describe('an example that does not match its schema', () => {
  it.each(cases)('is a warning: %s', async (_name, { given, want }) => {
    expect(await readWarnings(given)).toEqual(want);
  });

  it('is removed from the document, so that nobody uses it, and the others are kept', async () => {
    const schemas = { A: { type: 'string', example: 1 }, B: { type: 'string', examples: [1, 'b', 2] } };
    const { document } = await read(toDocument(paths, { schemas }, '3.1.0'));
    expect(document.components.schemas).toEqual({ A: { type: 'string' }, B: { type: 'string', examples: ['b'] } });
  });
});

describe('an example is accepted', () => {
  const properties = { id: { type: 'string', readOnly: true }, n: { type: 'integer' } };
  const A = { type: 'object', required: ['id'], properties };
  const schema = { $ref: '#/components/schemas/A' };

  it('without its readOnly property in a request, and of a schema in either direction', async () => {
    const content = { 'application/json': { schema, example: { n: 1 } } };
    const post = { requestBody: { content }, responses: { 200: { description: 'ok' } } };
    const document = toDocument({ '/a': { post } }, { schemas: { A: { ...A, example: { n: 1 } } } });
    expect((await read(document)).operations).toHaveLength(1);
  });

  it('unchecked if the media type is not JSON', async () => {
    const content = { 'application/xml': { schema, example: '<a/>' } };
    const get = { responses: { 200: { description: 'ok', content } } };
    expect((await read(toDocument({ '/a': { get } }, { schemas: { A } }))).operations).toHaveLength(1);
  });

  it('next to a $ref in 3.0, where it has no effect', async () => {
    const schemas = { A, B: { type: 'object', properties: { a: { ...schema, example: 1 } } } };
    expect((await read(toDocument(paths, { schemas }))).warnings).toEqual([]);
  });
});
