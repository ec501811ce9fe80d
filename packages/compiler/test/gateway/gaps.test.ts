import { describe, expect, it } from '@jest/globals';
import { findGaps } from '../../src/gateway/gaps.ts';
import { read } from '../read.ts';
import { createBodyContract, createContract } from './contract.ts';

describe('findGaps', () => {
  it('returns the location, the reason and its source of each gap', () => {
    const contract = createBodyContract({
      type: 'object',
      properties: { a: { type: 'string', format: 'date' } },
      required: ['a'],
    });
    const pointer = '#/paths/~1/post/requestBody/content/application~1json/schema/properties/a/format';
    expect(findGaps(contract)).toContainEqual({
      operationId: 'save',
      pointer,
      location: contract.locate(pointer),
      keyword: 'format',
      rule: 'The gateway interprets formats in its own way.',
      source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
    });
  });

  it('follows references, and lists shared schemas for each operation', () => {
    const schema = { $ref: '#/components/schemas/A' };
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    const operation = { requestBody, responses: { 200: { description: '' } } };
    const schemas = {
      A: { type: 'object', required: ['b'], properties: { b: { $ref: '#/components/schemas/B' } } },
      B: { type: 'object', required: ['c'], properties: { c: { type: 'integer' } } },
    };
    const paths = { '/a': { post: { operationId: 'one', ...operation }, put: { operationId: 'two', ...operation } } };
    const gaps = findGaps(createContract({ paths, components: { schemas } })).filter(
      ({ keyword }) => keyword === 'type',
    );
    expect(gaps.map(({ operationId, pointer }) => [operationId, pointer])).toEqual([
      ['one', '#/components/schemas/B/properties/c/type'],
      ['two', '#/components/schemas/B/properties/c/type'],
    ]);
  });

  it('lists a source location once, though two bundled schemas come from it', () => {
    const schema = { type: 'object', properties: { a: { minItems: 1 }, b: { minItems: 1 } } };
    const contract = { ...createBodyContract(schema), locate: () => ({ file: 'schemas.yaml', line: 3, column: 5 }) };
    expect(findGaps(contract).filter(({ keyword }) => keyword === 'minItems')).toHaveLength(1);
  });

  it.each([
    ['a required header', { in: 'header', name: 'X-A', required: true, schema: {} }, ['required']],
    ['a required cookie', { in: 'cookie', name: 'a', required: true, schema: {} }, ['required']],
    [
      'a required query parameter that may be blank',
      { in: 'query', name: 'a', required: true, schema: { type: 'string' } },
      ['required'],
    ],
    [
      'the schema of a parameter',
      { in: 'query', name: 'a', schema: { type: 'integer', minimum: 1 } },
      ['minimum', 'type'],
    ],
  ])('lists %s', (_, parameter, keywords) => {
    const paths = { '/a': { get: { parameters: [parameter], responses: { 200: { description: '' } } } } };
    expect(findGaps(createContract({ paths })).map(({ keyword }) => keyword)).toEqual(keywords);
  });

  it('does not list that a path parameter is not empty, since its path would be another', () => {
    const schema = { type: 'string', minLength: 1, maxLength: 9 };
    const paths = {
      '/a/{id}': {
        get: {
          parameters: [{ in: 'path', name: 'id', required: true, schema }],
          responses: { 200: { description: '' } },
        },
      },
    };
    expect(findGaps(createContract({ paths })).map(({ keyword }) => keyword)).toEqual(['maxLength']);
  });

  it.each([
    ['a missing body, which passes as {}', { type: 'object' }, true, 'required'],
    [
      'a missing body that a branch may accept as {}',
      { anyOf: [{ type: 'object' }, { type: 'string' }] },
      true,
      'required',
    ],
    ['an optional body without a model', { type: 'object', required: ['a'] }, false, 'schema'],
  ])('lists %s', (_, schema, required, keyword) => {
    const keywords = findGaps(createBodyContract(schema, { required })).map((gap) => gap.keyword);
    expect(keywords).toContain(keyword);
  });

  it('lists that a missing body of another type than JSON passes, but not that one does which no model accepts', () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
    function listKeywords(content: object) {
      const post = { requestBody: { required: true, content }, responses: { 200: { description: '' } } };
      return findGaps(createContract({ paths: { '/a': { post } } })).map(({ keyword }) => keyword);
    }
    const json = { 'application/json': { schema } };
    expect(listKeywords(json)).not.toContain('required');
    expect(listKeywords({ ...json, 'text/plain': {} })).toContain('required');
  });

  it('returns file, line and column in the source', async () => {
    const text = `openapi: 3.0.3
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      parameters: [{ name: a, in: query, schema: { type: string, maxLength: 2 } }]
      responses: { '200': { description: ok } }
`;
    const gaps = findGaps(await read(text));
    expect(gaps.length).toBeGreaterThan(0);
    for (const { location } of gaps) {
      expect(location).toEqual({
        file: expect.stringMatching(/openapi\.yaml$/),
        line: 6,
        column: expect.any(Number),
      });
    }
  });
});
