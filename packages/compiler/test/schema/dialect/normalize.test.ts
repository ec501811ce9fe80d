import { describe, expect, it } from '@jest/globals';
import type { Contract, Schema } from '../../../src/contract.ts';
import { createReporter } from '../../../src/diagnostic.ts';
import { toOperations } from '../../../src/read/operations.ts';
import { normalizeSchemas } from '../../../src/schema/dialect/normalize.ts';
import { importEmitted } from '../../emitted.ts';
import { read, withSchema } from '../../read.ts';

/** Normalizes a document with one operation; returns the contract, and its faults as texts. */
function normalize(document: Contract['document']) {
  const dialect = document.openapi.startsWith('3.0') ? 'openapi-3.0' : 'json-schema-2020-12';
  const location = { file: 'openapi.yaml', line: 1, column: 1 };
  const reporter = createReporter(() => location);
  normalizeSchemas(document, dialect, reporter);
  const operations = toOperations(document);
  const contract: Contract = {
    file: location.file,
    files: [],
    dialect,
    document,
    operations,
    warnings: [],
    locate: () => location,
  };
  function listTexts(wanted: string) {
    return reporter.diagnostics
      .filter(({ severity }) => severity === wanted)
      .map(({ message, hint }) => `${message} ${hint}`);
  }
  return { contract, errors: listTexts('error'), warnings: listTexts('warning') };
}

/** Returns a function that validates a request's body against a schema, and the faults. */
async function compile(schema: unknown, openapi: string, schemas: unknown = {}) {
  const { contract, ...faults } = normalize(JSON.parse(withSchema(schema, schemas, openapi)));
  const { test } = await importEmitted(contract);
  return { contract, ...faults, isValid: (body: unknown) => test?.operation.validate({ body }) };
}

const v30 = '3.0.3';
const v31 = '3.1.0';

const cases: [openapi: string, schema: Schema, valid: unknown[], invalid: unknown[], warning: RegExp][] = [
  [v31, { minimum: 1, exclusiveMinimum: true }, [2], [1], /Write `exclusiveMinimum: 1`/],
  [v31, { maximum: 1, exclusiveMaximum: true }, [0], [1], /Write `exclusiveMaximum: 1`/],
  [v31, { minimum: 1, exclusiveMinimum: false }, [1], [0], /Remove it/],
  [v31, { exclusiveMinimum: true }, [0], [], /no effect/],
  [v31, { items: [{ type: 'string' }, { type: 'number' }] }, [['a', 1, true], ['a']], [[1]], /prefixItems/],
  [v31, { items: [{ type: 'string' }], additionalItems: false }, [['a']], [['a', 1]], /additionalItems/],
  [v30, { exclusiveMinimum: 1 }, [2], [1], /Write `minimum: 1` and `exclusiveMinimum: true`/],
  [v30, { minimum: 0, exclusiveMinimum: 1 }, [2], [1], /is of OpenAPI 3.1/],
  [v30, { minimum: 2, exclusiveMinimum: 1 }, [2], [1.5], /Write `minimum: 2`/],
  [v30, { maximum: 2, exclusiveMaximum: 2 }, [1], [2], /is of OpenAPI 3.1/],
  [v30, { type: ['string', 'null'] }, ['a', null], [1], /nullable: true/],
  [v30, { type: ['string', 'integer'] }, ['a', 1], [null, 1.5], /anyOf/],
  [v30, { type: ['string', 'integer', 'null'], anyOf: [{ maxLength: 1 }] }, ['a', 1, null], ['ab', true], /anyOf/],
  [v30, { anyOf: [{ type: 'null' }, { type: 'number' }] }, [null, 1], ['a'], /enum: \[null\]/],
  [v30, { type: 'string', pattern: '\\A[[:alpha:]]++\\z' }, ['ab'], ['a1', ''], /POSIX/],
  [v31, { patternProperties: { '\\p{Alnum}': false } }, [{ '-': 1 }], [{ a: 1 }], /Java/],
  [v31, { $schema: 'http://json-schema.org/draft-07/schema#', const: 1 }, [1], [2], /draft 7/],
  [v31, { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ const: 1 }] }, [[1]], [[2]], /prefixItems/],
];

describe('normalizeSchemas', () => {
  it.each(cases)('reads in OpenAPI %s %j', async (openapi, schema, valid, invalid, warning) => {
    const { isValid, errors, warnings } = await compile(schema, openapi);
    expect(valid.filter((value) => !isValid(value))).toEqual([]);
    expect(invalid.filter((value) => isValid(value))).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(warning));
    expect(errors).toEqual([]);
  });

  it('leaves schemas of the right dialect alone, without a warning', async () => {
    const schema = { type: ['string', 'null'], pattern: '^a', $schema: 'https://json-schema.org/draft/2020-12/schema' };
    const { contract, warnings } = await compile(schema, v31);
    expect(contract.document.paths['/test'].post.requestBody.content['application/json'].schema).toEqual({
      type: ['string', 'null'],
      pattern: '^a',
    });
    expect(warnings).toEqual([]);
  });

  it('follows references through what was renamed', async () => {
    const A = {
      items: [{ type: 'string' }],
      patternProperties: { '\\Ax': { properties: { y: { type: 'number' } } } },
    };
    const properties = {
      one: { $ref: '#/components/schemas/A/items/0' },
      two: { $ref: '#/components/schemas/A/patternProperties/\\Ax/properties/y' },
    };
    const { isValid } = await compile({ properties }, v31, { A });
    expect([isValid({ one: 'a', two: 1 }), isValid({ one: 1 }), isValid({ two: 'a' })]).toEqual([true, false, false]);
  });

  it('applies both schemas if two patterns become one', async () => {
    const { isValid } = await compile({ patternProperties: { '^a\\-': { minimum: 1 }, '^a-': { maximum: 2 } } }, v31);
    expect([0, 1, 3].map((value) => isValid({ 'a-': value }))).toEqual([false, true, false]);
  });
});

describe('normalizeSchemas, rejecting', () => {
  it.each([
    [
      'a pattern that has no equal',
      v30,
      { pattern: '(?x)a b' },
      /The pattern \(\?x\)a b is not .*: JavaScript has no \(\?x\)/,
    ],
    ['a list of items beside prefixItems', v31, { items: [{}], prefixItems: [{}] }, /beside `prefixItems`/],
    ['an unknown dialect', v31, { $schema: 'https://example.com/mine' }, /dialect "https:\/\/example.com\/mine"/],
    [
      'a keyword that is newer than its draft',
      v31,
      { $schema: 'http://json-schema.org/draft-07/schema#', minContains: 1 },
      /`minContains` does not mean the same in JSON Schema draft 7/,
    ],
    [
      'keywords beside a $ref in an old draft',
      v31,
      { $schema: 'http://json-schema.org/draft-04/schema#', $ref: '#/components/schemas/A', minimum: 1 },
      /`minimum` has no effect beside a \$ref/,
    ],
  ])('%s', (_name, openapi, schema, message) => {
    const { errors } = normalize(JSON.parse(withSchema(schema, { A: {} }, openapi)));
    expect(errors).toContainEqual(expect.stringMatching(message));
  });

  it('a dialect for the whole document that reads a keyword in another way', () => {
    const document = JSON.parse(withSchema({ dependencies: {} }, {}, v31));
    document.jsonSchemaDialect = 'http://json-schema.org/draft-07/schema#';
    expect(normalize(document).errors).toContainEqual(expect.stringMatching(/dependencies/));
    expect(document).not.toHaveProperty('jsonSchemaDialect');
  });
});

describe('readDocument', () => {
  it.each(cases)('reads in OpenAPI %s %j', async (openapi, schema, valid, invalid) => {
    const { test } = await importEmitted(await read(withSchema(schema, {}, openapi)));
    const bodies = [...valid, ...invalid];
    expect(bodies.filter((body) => test?.operation.validate({ body }))).toEqual(valid);
  });
});
