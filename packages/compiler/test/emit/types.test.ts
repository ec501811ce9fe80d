import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../src/diagnostic.ts';
import { emitTypes } from '../../src/emit/types.ts';
import { read, toDocument, withSchema } from '../read.ts';
import { findTypeErrors } from '../type-errors.ts';

describe('emitTypes', () => {
  it('derives a missing operationId as the other files do', async () => {
    const types = await emitTypes(
      await read(
        toDocument({
          '/items/{id}': {
            get: {
              parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
              responses: { 200: { description: 'ok' } },
            },
          },
        }),
      ),
    );
    expect(types).toMatch(/export interface operations \{\s+getItemsById: \{/);
  });

  it('keeps a property with a default optional', async () => {
    const schemas = {
      A: { type: 'object', properties: { a: { $ref: '#/components/schemas/B' }, c: { type: 'string', default: 'x' } } },
      B: { type: 'string', default: 'x' },
    };
    const types = await emitTypes(await read(toDocument({}, { schemas })));
    expect(types).toContain('a?: components["schemas"]["B"];');
    expect(types).toMatch(/c\?: string;/);
  });

  it('emits no parameter for a header that OpenAPI ignores', async () => {
    const schema = { type: 'string' };
    const named = ['Authorization', 'accept', 'X-Own'].map((name) => ({ name, in: 'header', required: true, schema }));
    const parameters = [{ $ref: '#/components/parameters/Type' }, ...named];
    const paths = { '/a': { parameters, get: { responses: { 200: { description: 'ok' } } } } };
    const Type = { name: 'Content-Type', in: 'header', required: true, schema };
    const types = await emitTypes(await read(toDocument(paths, { parameters: { Type } })));
    expect(types).toMatch(/ {12}header: \{\s+"X-Own": string;\s+\};/);
  });

  it('emits no property for the definitions within a schema', async () => {
    const schemas = {
      A: {
        type: 'object',
        properties: { a: { $ref: '#/components/schemas/A/$defs/b' } },
        $defs: { b: { type: 'object', properties: { c: { type: 'string' } } } },
      },
    };
    const types = await emitTypes(await read(toDocument({}, { schemas })));
    expect(types).not.toContain('$defs:');
    expect(types).toMatch(/c\?: string;/);
  });

  it('does not change the contract', async () => {
    const contract = await read(toDocument({ '/a': { get: { responses: { 200: { description: 'ok' } } } } }));
    const before = JSON.stringify(contract.document);
    await emitTypes(contract);
    expect(JSON.stringify(contract.document)).toBe(before);
  });
});

describe('emitTypes, OpenAPI 3.0 and null', () => {
  it.each([
    ['accepts null if nullable is beside a type', { type: 'string', nullable: true }, 'A: string | null;'],
    ['rejects null if nullable has no type beside it', { nullable: true, allOf: [{ type: 'string' }] }, 'A: string;'],
    ['rejects null if an enum does not include it', { type: 'string', nullable: true, enum: ['a'] }, 'A: "a";'],
  ])('%s, as the validators do', async (_name, A, want) => {
    expect(await emitTypes(await read(toDocument({}, { schemas: { A } })))).toContain(want);
  });
});

describe('emitTypes, additional properties', () => {
  const properties = { name: { type: 'string' } };
  const text = { type: 'string', minLength: 1 };
  const integer = { type: 'integer' };
  it.each([
    ['have any type if their type is another', { properties, additionalProperties: integer }, 'unknown'],
    ['have their type if it is the same', { properties, additionalProperties: text }, 'string'],
    ['have their type if no property is named', { additionalProperties: integer }, 'number'],
    [
      'have any type beside a pattern with another type',
      { properties, patternProperties: { '^x': integer } },
      'unknown',
    ],
    ['have any type beside a pattern', { patternProperties: { '^x': integer } }, 'unknown'],
    [
      "have the pattern's type if there is nothing else",
      { patternProperties: { '^x': integer }, additionalProperties: false },
      'number',
    ],
  ])('%s', async (_name, schema, want) => {
    const schemas = { A: { type: 'object', ...schema } };
    const types = await emitTypes(await read(toDocument({}, { schemas }, '3.1.0')));
    expect(types).toContain(`[key: string]: ${want};`);
  });
});

describe('emitTypes, examples', () => {
  it('does not resolve a $ref in an example', async () => {
    const value = { $ref: 'http://127.0.0.1:9/none.json' };
    const schema = { type: 'object' };
    const content = { 'application/json': { schema, examples: { one: { value } } } };
    const contract = await read(toDocument({ '/a': { get: { responses: { 200: { description: 'ok', content } } } } }));
    expect(await emitTypes(contract)).toContain('getA: {');
  });
});

describe('emitTypes, if openapi-typescript fails', () => {
  it('rejects the contract, with a location', async () => {
    const content = { hasOwnProperty: { schema: { type: 'string' } } };
    const contract = await read(toDocument({ '/a': { get: { responses: { 200: { description: 'ok', content } } } } }));
    const rejection = await emitTypes(contract).catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(ContractError);
    expect((rejection as ContractError).diagnostics[0]?.location.line).toBe(1);
  });
});

/** Returns the type errors of a module that declares values of the types emitted for these component schemas. */
async function check(schemas: unknown, use: string, paths: unknown = {}, version = '3.0.3') {
  const types = await emitTypes(await read(toDocument(paths, { schemas }, version)));
  const code = `import type { components, operations } from './openapi.d.ts';\ntype Schemas = components['schemas'];\n${use}`;
  return findTypeErrors({ 'openapi.d.ts': types, 'use.ts': code });
}

const tag = { class: { type: 'string' } };
const pet = { type: 'object', required: ['class'], properties: tag, discriminator: { propertyName: 'class' } };
const toPet = { $ref: '#/components/schemas/Pet' };
const Cat = { type: 'object', allOf: [toPet], properties: { class: { type: 'string', enum: ['cat', 'tom'] } } };
const branch = { required: ['b'], properties: { b: { type: 'string' } } };
const Choice = { type: 'object', required: ['a'], properties: { a: { type: 'string' } }, anyOf: [branch, {}] };
const Base = { type: 'object', nullable: true, properties: { a: { type: 'string' } } };

describe('emitTypes, checked as a library', () => {
  it.each([
    [
      'a reference into a schema',
      { A: { allOf: [{ type: 'string' }] }, B: { $ref: '#/components/schemas/A/allOf/0' } },
      "const b: Schemas['B'] = 'a';",
    ],
    [
      'a reference into an optional property',
      {
        A: { type: 'object', properties: { o: { type: 'object', properties: { p: { type: 'string' } } } } },
        B: { $ref: '#/components/schemas/A/properties/o/properties/p' },
      },
      "const b: Schemas['B'] = 'a';",
    ],
    [
      "a property that is also the base's discriminator",
      { Pet: pet, Cat },
      "const cat: Schemas['Cat'] = { class: 'tom' };",
    ],
    [
      'any value of a discriminator, which restricts nothing',
      { Pet: pet, Dog: { allOf: [toPet] }, Any: { oneOf: [toPet], discriminator: pet.discriminator } },
      "const dogs: Schemas['Dog' | 'Any'][] = [{ class: 'Dog' }, { class: 'dog' }];",
    ],
    [
      'a list of itself',
      {
        Json: { anyOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/components/schemas/Json' } }] },
        B: { type: 'object', properties: { json: { $ref: '#/components/schemas/Json' } } },
      },
      "const json: Schemas['Json'] = ['a', ['b', []]];\nconst b: Schemas['B'] = { json };",
    ],
    [
      'a branch beside properties',
      { A: { ...Choice, anyOf: [branch, { properties: { a: {} } }] } },
      "const choices: Schemas['A'][] = [{ a: 'a', b: 'b' }, { a: 'a' }];",
    ],
    [
      'a list of itself beside its type',
      { A: { type: 'array', anyOf: [{ items: { $ref: '#/components/schemas/A' } }, { minItems: 2 }] } },
      "const a: Schemas['A'] = [[]];",
    ],
    [
      'a required property of a nullable base',
      { Base, D: { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['a'] } },
      "const d: Schemas['D'][] = [null, { a: 'a' }];",
    ],
  ])('%s', async (_name, schemas, use) => {
    expect(await check(schemas, use)).toEqual([]);
  });

  it.each([
    [
      'another item in a list of itself',
      { Json: { anyOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/components/schemas/Json' } }] } },
      "const json: Schemas['Json'] = ['a', [1]];",
    ],
    [
      'a value that the own schema of a tag does not have',
      { Pet: pet, Cat },
      "const cat: Schemas['Cat'] = { class: 'dog' };",
    ],
    ['no value of a discriminator that the base requires', { Pet: pet, Cat }, "const cat: Schemas['Cat'] = {};"],
    ['a branch without the properties beside it', { Choice }, "const choice: Schemas['Choice'] = { b: 'b' };"],
    ['another type than the one beside branches', { A: { type: 'string', anyOf: [{}] } }, "const a: Schemas['A'] = 1;"],
    [
      'a primitive of one of two choices',
      { A: { anyOf: [{ type: 'integer' }], oneOf: [{ type: 'string' }] } },
      "const a: Schemas['A'] = 'a';",
    ],
    [
      'a missing property that a nullable base requires',
      { Base, D: { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['a'] } },
      "const d: Schemas['D'] = {};",
    ],
  ])('rejects %s', async (_name, schemas, use) => {
    expect(await check(schemas, use)).toEqual([expect.stringContaining('use.ts:3')]);
  });

  it('a reference to the schema, parameter or response of another operation', async () => {
    const content = { 'application/json': { schema: { type: 'object', properties: { data: { type: 'string' } } } } };
    const parameters = [{ name: 'p', in: 'query', required: true, schema: { type: 'string' } }];
    const responses = { 200: { description: 'ok', content } };
    const data = { $ref: '#/paths/~1a/get/responses/200/content/application~1json/schema/properties/data' };
    const b = {
      operationId: 'b',
      parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }],
      responses: { 200: { $ref: '#/paths/~1a/get/responses/200' } },
    };
    const paths = { '/a': { get: { operationId: 'a', parameters, responses } }, '/b': { get: b } };
    const use = `const p: operations['b']['parameters']['query'] = { p: 'a' };
const content: operations['b']['responses'][200]['content'] = { 'application/json': { data: 'a' } };
const data: Schemas['Data'] = 'a';`;
    expect(await check({ Data: data }, use, paths)).toEqual([]);
  });

  it('boolean schemas among others, and of a body', async () => {
    const string = { type: 'string' };
    const A = { anyOf: [string, true], allOf: [true] };
    const schemas = { A, B: { anyOf: [string, false] }, C: { allOf: [string, false] } };
    const requestBody = { content: { 'application/json': { schema: false } } };
    const paths = { '/a': { put: { operationId: 'put', requestBody, responses: { 200: { description: 'ok' } } } } };
    const use = `const a: Schemas['A'] = 1;
const b: Schemas['B'] = 'b';
// @ts-expect-error: only strings match
const other: Schemas['B'] = 1;
// @ts-expect-error: nothing matches
const c: Schemas['C'] = 'c';
// @ts-expect-error: nothing matches
const body: NonNullable<operations['put']['requestBody']> = { content: { 'application/json': 1 } };`;
    expect(await check(schemas, use, paths, '3.1.0')).toEqual([]);
  });

  it('a schema of null that contains itself', async () => {
    const A = {
      type: 'null',
      oneOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/components/schemas/A' } }],
    };
    const types = await emitTypes(await read(toDocument({}, { schemas: { A } }, '3.1.0')));
    expect(findTypeErrors({ 'openapi.d.ts': types })).toEqual([]);
  });

  it('types with names that mean something to TypeScript', async () => {
    const names = ['constructor', 'Omit', 'never', 'a b', "'", '*/', '`'];
    const schemas = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: { [name]: {} } }]));
    const types = await emitTypes(await read(withSchema({ $ref: '#/components/schemas/Omit' }, schemas)));
    expect(findTypeErrors({ 'openapi.d.ts': types })).toEqual([]);
  });
});
