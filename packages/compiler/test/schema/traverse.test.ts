import { describe, expect, it } from '@jest/globals';
import { emitCode } from '../../src/emit/files.ts';
import { emitTypes } from '../../src/emit/types.ts';
import { listSchemaHolders } from '../../src/schema/traverse.ts';
import { read, readErrors, readWarnings, toDocument } from '../read.ts';

/** Keys that have a meaning elsewhere in a document. */
const names = ['schema', 'schemas', 'example', 'examples', 'properties', 'links', 'x-a'];

const bad = { type: 'string', pattern: '(?<x' };
const responses = { 200: { description: 'ok' } };
const json = { 'application/json': { schema: bad } };

function toQuery(schema: object) {
  return { name: 'a', in: 'query', required: true, schema };
}

/** Documents with an invalid schema in a component, or a part of one, with this name. */
const locations: { [location: string]: (name: string) => string } = {
  parameter: (name) => toDocument({}, { parameters: { [name]: toQuery(bad) } }),
  header: (name) => toDocument({}, { headers: { [name]: { schema: bad } } }),
  response: (name) => toDocument({}, { responses: { [name]: { description: 'ok', content: json } } }),
  'request body': (name) => toDocument({}, { requestBodies: { [name]: { content: json } } }),
  'header of a response': (name) =>
    toDocument({ '/a': { get: { responses: { 200: { description: 'ok', headers: { [name]: { schema: bad } } } } } } }),
  'callback of an operation': (name) => {
    const callbacks = { [name]: { '{$request.query.a}': { post: { requestBody: { content: json }, responses } } } };
    return toDocument({ '/a': { get: { responses, callbacks } } });
  },
  property: (name) => toDocument({}, { schemas: { A: { type: 'object', properties: { [name]: bad } } } }),
  schema: (name) => toDocument({}, { schemas: { [name]: bad } }),
};

describe.each(Object.entries(locations))('a %s is checked', (_, toText) => {
  it.each(names)('under the name %s', async (name) => {
    expect(await readErrors(toText(name))).toEqual([
      expect.stringContaining('The pattern (?<x is not a valid regular'),
    ]);
  });
});

describe('a parameter that is a component', () => {
  it.each(names)('compiles under the name %s', async (name) => {
    const parameters = [{ $ref: `#/components/parameters/${name}` }];
    const components = { parameters: { [name]: toQuery({ type: 'string' }) } };
    for (const openapi of ['3.0.3', '3.1.0']) {
      const contract = await read(toDocument({ '/a': { get: { parameters, responses } } }, components, openapi));
      expect(contract.operations[0]?.parameters).toMatchObject([{ name: 'a', required: true }]);
      expect(await emitTypes(contract)).toContain(`/`);
      expect(Object.keys(await emitCode(contract))).toContain('operations.js');
    }
  });
});

describe('the examples of a component are checked against its schema', () => {
  it.each(names)('under the name %s', async (name) => {
    const parameter = { ...toQuery({ type: 'integer' }), example: 'one' };
    expect(await readWarnings(toDocument({}, { parameters: { [name]: parameter } }))).toEqual([
      expect.stringContaining('This example does not match its schema'),
    ]);
  });
});

describe('a link follows a corrected operationId', () => {
  it.each(names)('under the name %s, in a response of the same name', async (name) => {
    const link = { operationId: 'get/item' };
    const get = { operationId: 'get/item', responses: { 200: { $ref: `#/components/responses/${name}` } } };
    const response = { description: 'ok', links: { [name]: link } };
    const { document } = await read(
      toDocument({ '/a': { get } }, { responses: { [name]: response }, links: { [name]: link } }),
    );
    const { operationId } = document.paths['/a'].get;
    expect(document.components.responses[name].links[name].operationId).toBe(operationId);
    expect(document.components.links[name].operationId).toBe(operationId);
  });
});

describe('listSchemaHolders', () => {
  it('ignores the content of examples, defaults and extensions', () => {
    const looksLike = { schema: { type: 'string' } };
    const media = { schema: { type: 'object', default: looksLike }, example: looksLike };
    const document = {
      paths: { '/a': { get: { responses: { 200: { content: { 'application/json': media } } } }, 'x-a': looksLike } },
      components: { examples: { schema: { value: looksLike } } },
    };
    expect(listSchemaHolders(document).map(({ node }) => node)).toEqual([media]);
  });
});
