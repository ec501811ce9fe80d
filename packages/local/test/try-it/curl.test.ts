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
    ['a number at its minimum', { type: 'integer', minimum: 5 }, '5'],
    ['the first value of an enum', { enum: ['x', 'y'] }, '\'"x"\''],
    [
      'an array with the minimum number of items',
      { type: 'array', minItems: 2, items: { type: 'boolean' } },
      "'[true,true]'",
    ],
    ['an example', { type: 'string', example: "it's" }, `'"it'\\''s"'`],
    ['the first branch', { oneOf: [{ type: 'boolean' }, {}] }, 'true'],
    ['a format', { type: 'string', format: 'date' }, '\'"2026-01-01"\''],
  ])('posts %s', (_, schema, body) => {
    expect(toCurl({ document: { paths: { '/a': { post: post(schema) } } } }, url)).toMatch(
      new RegExp(`-d ${toPattern(body)}$`),
    );
  });

  it.each([
    ['a pattern that no sample matches', { type: 'string', pattern: '^nothing like it$' }],
    ['an invalid pattern', { type: 'string', pattern: '(' }],
    ['an endlessly recursive schema', { $ref: '#/components/schemas/Loop' }],
  ])('returns a GET if the only POST has %s', (_, schema) => {
    const Loop = { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Loop' } } };
    const paths = { '/a': { post: post(schema) }, '/b/{id}': { get: {} } };
    expect(toCurl({ document: { paths, components: { schemas: { Loop } } } }, url)).toBe(
      'curl http://localhost:3000/b/101',
    );
  });

  it.each([
    ['an API key', { type: 'apiKey', in: 'header', name: 'x-api-key' }, "-H 'x-api-key: abc'"],
    [
      'a placeholder for credentials',
      { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'custom' },
      "-H 'Authorization: …'",
    ],
  ])('sends %s if the document requires it', (_, scheme, header) => {
    const document = {
      paths: { '/a': { get: { security: [{ one: [] }] } } },
      components: { securitySchemes: { one: scheme } },
    };
    expect(toCurl({ document, apiKeys: [{ id: 'a', value: 'abc' }] }, url)).toBe(
      `curl http://localhost:3000/a ${header}`,
    );
  });

  it('sends the required parameters', () => {
    function toParameter(name: string, location: string, type: string, required = true) {
      return { name, in: location, required, schema: { type } };
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

  it('prefers an example of the contract to a made-up body', () => {
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

  it('returns a GET if the gateway rejects the bodies, and undefined without a GET', () => {
    function reject() {
      return false;
    }
    const paths = { '/a': { post: post({ type: 'object' }) }, '/b': { get: {} } };
    const examples = { 'POST /a': { body: '{}', parameters: {} } };
    expect(toCurl({ document: { paths }, examples }, url, reject)).toBe('curl http://localhost:3000/b');
    expect(toCurl({ document: { paths: { '/a': paths['/a'] } }, examples }, url, reject)).toBeUndefined();
  });

  it('returns undefined for an API without operations', () => {
    expect(toCurl({ document: { paths: {} } }, url)).toBeUndefined();
  });
});

function toPattern(text: string) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
