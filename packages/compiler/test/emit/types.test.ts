import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../src/contract.ts';
import { emitTypes } from '../../src/emit/types.ts';
import { read, toDocument } from '../read.ts';

describe('emitTypes', () => {
  it('names an operation without an operationId as the other files do', async () => {
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

  it('leaves the contract as it was', async () => {
    const contract = await read(toDocument({ '/a': { get: { responses: { 200: { description: 'ok' } } } } }));
    const before = JSON.stringify(contract.document);
    await emitTypes(contract);
    expect(JSON.stringify(contract.document)).toBe(before);
  });
});

describe('emitTypes, OpenAPI 3.0 and null', () => {
  it.each([
    ['takes null where nullable stands beside a type', { type: 'string', nullable: true }, 'A: string | null;'],
    ['refuses null where nullable stands without one', { nullable: true, allOf: [{ type: 'string' }] }, 'A: string;'],
    ['refuses null where an enum does not hold it', { type: 'string', nullable: true, enum: ['a'] }, 'A: "a";'],
  ])('%s, as the validators do', async (_name, A, want) => {
    expect(await emitTypes(await read(toDocument({}, { schemas: { A } })))).toContain(want);
  });
});

describe('emitTypes, members besides the named ones', () => {
  const properties = { name: { type: 'string' } };
  const text = { type: 'string', minLength: 1 };
  const integer = { type: 'integer' };
  it.each([
    ['are of any type where theirs is another', { properties, additionalProperties: integer }, 'unknown'],
    ['are of their type where it is the same', { properties, additionalProperties: text }, 'string'],
    ['are of their type where none is named', { additionalProperties: integer }, 'number'],
    ['are of any type beside a pattern of another', { properties, patternProperties: { '^x': integer } }, 'unknown'],
    ['are of any type besides a pattern', { patternProperties: { '^x': integer } }, 'unknown'],
    [
      "are of the pattern's where there is nothing else",
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
  it('follows no $ref that is part of an example', async () => {
    const value = { $ref: 'http://127.0.0.1:9/none.json' };
    const schema = { type: 'object' };
    const content = { 'application/json': { schema, examples: { one: { value } } } };
    const contract = await read(toDocument({ '/a': { get: { responses: { 200: { description: 'ok', content } } } } }));
    expect(await emitTypes(contract)).toContain('getA: {');
  });
});

describe('emitTypes, discriminators', () => {
  it("takes a component's bare name, and a $ref", async () => {
    const mapping = { a: 'A', b: '#/components/schemas/B' };
    const A = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
    const oneOf = [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }];
    const schemas = { A, B: A, Either: { oneOf, discriminator: { propertyName: 'kind', mapping } } };
    const types = await emitTypes(await read(toDocument({}, { schemas })));
    expect(types).toContain('Either: components["schemas"]["A"] | components["schemas"]["B"];');
  });
});

describe('emitTypes, where openapi-typescript gives up', () => {
  it('refuses the contract, with a place', async () => {
    const content = { hasOwnProperty: { schema: { type: 'string' } } };
    const contract = await read(toDocument({ '/a': { get: { responses: { 200: { description: 'ok', content } } } } }));
    const refusal = await emitTypes(contract).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ContractError);
    expect((refusal as ContractError).diagnostics[0]?.location.line).toBe(1);
  });
});
