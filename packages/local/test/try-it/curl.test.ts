import { describe, expect, it } from '@jest/globals';
import { toCurl } from '../../src/try-it/curl.ts';

const url = 'http://localhost:3000';
const post = (schema: object) => ({ requestBody: { content: { 'application/json': { schema } } } });

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
    expect(toCurl(document, url)).toBe(
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
    expect(toCurl({ paths: { '/a': { post: post(schema) } } }, url)).toMatch(new RegExp(`-d ${toPattern(body)}$`));
  });

  it.each([
    ['a pattern beyond it', { type: 'string', pattern: '^nothing like it$' }],
    ['a pattern that is none', { type: 'string', pattern: '(' }],
    ['a schema without end', { $ref: '#/components/schemas/Loop' }],
  ])('gets where the only POST has %s', (_, schema) => {
    const Loop = { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Loop' } } };
    const paths = { '/a': { post: post(schema) }, '/b/{id}': { get: {} } };
    expect(toCurl({ paths, components: { schemas: { Loop } } }, url)).toBe('curl http://localhost:3000/b/101');
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
    expect(toCurl(document, url, [{ id: 'a', value: 'abc' }])).toBe(`curl http://localhost:3000/a ${header}`);
  });

  it('sends the parameters that are required', () => {
    const toParameter = (name: string, place: string, type: string, required = true) => {
      return { name, in: place, required, schema: { type } };
    };
    const parameters = [
      toParameter('id', 'path', 'string'),
      toParameter('a b', 'query', 'integer'),
      toParameter('If-Match', 'header', 'string'),
      toParameter('optional', 'query', 'string', false),
    ];
    expect(toCurl({ paths: { '/a/{id}': { get: { parameters } } } }, url)).toBe(
      "curl 'http://localhost:3000/a/101?a%20b=1' -H 'If-Match: 101'",
    );
  });

  it('asks for the root of an API without either', () => {
    expect(toCurl({ paths: {} }, url)).toBe('curl http://localhost:3000/');
  });
});

const toPattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
