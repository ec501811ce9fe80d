import { describe, expect, it } from '@jest/globals';
import { read, readErrors, toDocument } from '../read.ts';

function schemas(text: string, openapi = '3.0.3') {
  return `openapi: ${openapi}\ninfo: { title: Test, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${text}`;
}

type Case = [name: string, { given: string; want: string[] }];

const cases: Case[] = [
  [
    'an invalid pattern',
    {
      given: schemas("    A: { pattern: '(?x)a' }\n"),
      want: ['openapi.yaml:6:10 The pattern (?x)a is not a valid regular expression: JavaScript has no (?x).'],
    },
  ],
  [
    'an invalid pattern in patternProperties',
    {
      given: schemas("    A: { patternProperties: { '[': {} } }\n", '3.1.0'),
      want: ['openapi.yaml:6:31 The pattern [ is not a valid regular expression: Unterminated character class.'],
    },
  ],
  [
    'a schema that consists only of itself',
    {
      given: schemas("    A: { allOf: [{ $ref: '#/components/schemas/A' }] }\n"),
      want: ['openapi.yaml:6:20 This $ref leads back to the same schema for the same value.'],
    },
  ],
  [
    'two schemas that consist only of each other',
    {
      given: schemas(
        "    A: { anyOf: [{ $ref: '#/components/schemas/B' }] }\n    B: { not: { $ref: '#/components/schemas/A' } }\n",
      ),
      want: ['openapi.yaml:7:17 This $ref leads back to the same schema for the same value.'],
    },
  ],
  [
    '$dynamicRef',
    {
      given: schemas("    A: { items: { $dynamicRef: '#a' } }\n", '3.1.0'),
      want: ['openapi.yaml:6:19 Cannot resolve $dynamicRef: "#a" is not an anchor in this document.'],
    },
  ],
  [
    'a property named __proto__',
    {
      given: schemas('    A: { properties: { __proto__: {} } }\n'),
      want: ['openapi.yaml:6:24 A property named __proto__ cannot be validated.'],
    },
  ],
  [
    'a length below 0',
    {
      given: schemas('    A: { minLength: -1 }\n'),
      want: ['openapi.yaml:6:10 `minLength` must be at least 0, not -1.'],
    },
  ],
  [
    'multipleOf 0',
    {
      given: schemas('    A: { multipleOf: 0 }\n'),
      want: ['openapi.yaml:6:10 The value 0 of multipleOf is invalid: it must be > 0.'],
    },
  ],
  [
    'a misspelled keyword',
    {
      given: schemas('    A: { additionalProperites: false }\n', '3.1.0'),
      want: ['openapi.yaml:6:10 `additionalProperites` is not a keyword of OpenAPI 3.1.'],
    },
  ],
  ['an unknown type', { given: schemas('    A: { type: date }\n'), want: ['openapi.yaml:6:10 "date" is not a type.'] }],
];

cases.push(
  [
    'an invalid discriminator mapping after valid ones',
    {
      given: schemas(
        "    A: {}\n    B: { oneOf: [{}], discriminator: { propertyName: a, mapping: { a: A, b: '#/components/schemas/A', c: C } } }\n",
      ),
      want: ['openapi.yaml:7:103 The mapping of "c" leads to "C", which is not a schema.'],
    },
  ],
  [
    'items as a list, as in older drafts',
    {
      given: schemas('    A: { items: [{ type: string }] }\n'),
      want: ['openapi.yaml:6:10 `items` must be a schema, not a list.'],
    },
  ],
  [
    '$schema of another dialect',
    {
      given: schemas("    A: { $schema: 'https://example.com/mine' }\n", '3.1.0'),
      want: ['openapi.yaml:6:10 The JSON Schema dialect "https://example.com/mine" is not supported.'],
    },
  ],
);

const dialect = 'openapi: 3.1.0\njsonSchemaDialect: https://example.com/mine\n';
cases.push([
  'another JSON Schema dialect',
  {
    given: `${dialect}info: { title: Test, version: '1' }\npaths: {}\n`,
    want: ['openapi.yaml:2:1 The JSON Schema dialect "https://example.com/mine" is not supported.'],
  },
]);

describe('readDocument rejects', () => {
  it.each(cases)('%s', async (_name, { given, want }) => {
    expect(await readErrors(given)).toEqual(want);
  });
});

describe('readDocument accepts', () => {
  it('a schema that contains itself under a property', async () => {
    const A = {
      properties: { a: { $ref: '#/components/schemas/A' }, b: { items: { $ref: '#/components/schemas/A' } } },
    };
    expect((await read(toDocument({}, { schemas: { A } }))).dialect).toBe('openapi-3.0');
  });

  it('a pattern that only the u flag forbids', async () => {
    const A = { pattern: '^[\\w\\-\\.]+\\@\\_{$' };
    expect((await read(toDocument({}, { schemas: { A } }))).dialect).toBe('openapi-3.0');
  });
});
