import { describe, expect, it } from '@jest/globals';
import { toCurl } from '../../src/try-it/curl.ts';

const url = 'http://localhost:3000';

function post(schema: object) {
  return { requestBody: { content: { 'application/json': { schema } } } };
}

describe('toCurl', () => {
  it('posts a body that the document accepts', () => {
    const Item = {
      type: 'object',
      required: ['id', 'data'],
      properties: { id: { type: 'string', pattern: '^[0-9]+$' }, data: {}, more: {} },
    };
    const document = {
      paths: { '/items/{id}': { get: {} }, '/items': { post: post({ $ref: '#/components/schemas/Item' }) } },
      components: { schemas: { Item } },
    };
    expect(toCurl({ document }, url)).toBe(
      `curl http://localhost:3000/items -H 'Content-Type: application/json' -d '{"id":"101","data":"hello"}'`,
    );
  });

  it.each([
    ['a number above its minimum', { type: 'integer', minimum: 5 }, '5'],
    ['one of an enumeration', { enum: ['x', 'y'] }, '\'"x"\''],
    ['an array of the fewest items', { type: 'array', minItems: 2, items: { type: 'boolean' } }, "'[true,true]'"],
    ['an example', { type: 'string', example: "it's" }, `'"it'\\''s"'`],
    ['the first branch', { oneOf: [{ type: 'boolean' }, {}] }, 'true'],
    ['a format', { type: 'string', format: 'date' }, '\'"2026-01-01"\''],
  ])('posts %s', (_, schema, body) => {
    expect(toCurl({ document: { paths: { '/a': { post: post(schema) } } } }, url)).toMatch(
      new RegExp(`-d ${toPattern(body)}$`),
    );
  });

  it.each([
    ['a pattern beyond it', { type: 'string', pattern: '^nothing like it$' }],
    ['a pattern that is none', { type: 'string', pattern: '(' }],
    ['a schema without end', { $ref: '#/components/schemas/Loop' }],
  ])('gets where the only POST has %s', (_, schema) => {
    const Loop = { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Loop' } } };
    const paths = { '/a': { post: post(schema) }, '/b/{id}': { get: {} } };
    expect(toCurl({ document: { paths, components: { schemas: { Loop } } } }, url)).toBe(
      'curl http://localhost:3000/b/101',
    );
  });

  it.each([
    ['an API key', { type: 'apiKey', in: 'header', name: 'x-api-key' }, "-H 'x-api-key: abc'"],
    [
      'credentials, for which it leaves a place',
      { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'custom' },
      "-H 'Authorization: …'",
    ],
  ])('sends %s where the document asks for it', (_, scheme, header) => {
    const document = {
      paths: { '/a': { get: { security: [{ one: [] }] } } },
      components: { securitySchemes: { one: scheme } },
    };
    expect(toCurl({ document, apiKeys: [{ id: 'a', value: 'abc' }] }, url)).toBe(
      `curl http://localhost:3000/a ${header}`,
    );
  });

  it('sends the parameters that are required', () => {
    function toParameter(name: string, place: string, type: string, required = true) {
      return { name, in: place, required, schema: { type } };
    }
    const parameters = [
      toParameter('id', 'path', 'string'),
      toParameter('a b', 'query', 'integer'),
      toParameter('If-Match', 'header', 'string'),
      toParameter('optional', 'query', 'string', false),
    ];
    expect(toCurl({ document: { paths: { '/a/{id}': { get: { parameters } } } } }, url)).toBe(
      "curl 'http://localhost:3000/a/101?a%20b=1' -H 'If-Match: 101'",
    );
  });

  it('posts an example of the contract where there is one, before a body made up', () => {
    const oneOf = [
      { type: 'object', required: ['card'] },
      { type: 'object', required: ['iban'] },
    ];
    const paths = { '/first': { post: post({ type: 'object' }) }, '/{shop}/payments': { post: post({ oneOf }) } };
    const body = '{"iban":"DE0"}';
    const examples = { 'POST /{shop}/payments': { body, parameters: { path: { shop: 'a b' } } } };
    expect(toCurl({ document: { paths }, examples }, url)).toBe(
      `curl 'http://localhost:3000/a%20b/payments' -H 'Content-Type: application/json' -d '{"iban":"DE0"}'`,
    );
  });

  it('gets where the gateway refuses the bodies, and knows nothing to try where there is no GET', () => {
    function refuse() {
      return false;
    }
    const paths = { '/a': { post: post({ type: 'object' }) }, '/b': { get: {} } };
    const examples = { 'POST /a': { body: '{}', parameters: {} } };
    expect(toCurl({ document: { paths }, examples }, url, refuse)).toBe('curl http://localhost:3000/b');
    expect(toCurl({ document: { paths: { '/a': paths['/a'] } }, examples }, url, refuse)).toBeUndefined();
  });

  it('knows nothing to try of an API without either', () => {
    expect(toCurl({ document: { paths: {} } }, url)).toBeUndefined();
  });
});

function toPattern(text: string) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
