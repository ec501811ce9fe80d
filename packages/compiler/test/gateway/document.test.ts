import { describe, expect, it } from '@jest/globals';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { createBodyContract, createContract } from './contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: 'https://app.example' };
const responses = { 200: { description: 'Done' } };

function query(name: string, schema: object, rest = {}) {
  return { in: 'query', name, required: true, schema, ...rest };
}

/** Returns the method of a GET with these parameters. */
function toMethod(parameters: object[], path = '/a') {
  const document = toGatewayDocument(
    createContract({ paths: { [path]: { get: { parameters, responses } } } }),
    options,
  );
  return document.paths[path].get;
}

describe('toGatewayDocument', () => {
  it('is OpenAPI 3.0.1 for a contract of 3.1.0', () => {
    expect(toGatewayDocument(createContract({ openapi: '3.1.0' }), options).openapi).toBe('3.0.1');
  });

  it("has the given name as its title, or the contract's title", () => {
    function toTitle(rest: object) {
      return toGatewayDocument(createContract({}), { ...options, ...rest }).info.title;
    }
    expect([toTitle({ name: 'ItemsApi' }), toTitle({})]).toEqual(['ItemsApi', 'A']);
  });

  it('is byte for byte the same for any order of the keys', () => {
    const one = { '/a': { get: { responses }, post: { responses } }, '/b': { get: { responses } } };
    const other = { '/b': { get: { responses } }, '/a': { post: { responses }, get: { responses } } };
    const texts = [one, other].map((paths) => JSON.stringify(toGatewayDocument(createContract({ paths }), options)));
    expect(texts[0]).toBe(texts[1]);
  });

  it('responds to OPTIONS with 204, the methods of the path and the headers of its operations', () => {
    const parameters = [{ in: 'header', name: 'X-Trace', schema: { type: 'string' } }];
    const paths = { '/a': { get: { parameters, responses }, put: { responses } } };
    const { options: method } = toGatewayDocument(createContract({ paths }), options).paths['/a'];
    expect(method['x-amazon-apigateway-integration']).toMatchObject({
      type: 'mock',
      passthroughBehavior: 'never',
      responses: {
        default: {
          statusCode: '204',
          responseParameters: {
            'method.response.header.Access-Control-Allow-Headers': "'Content-Type,X-Trace'",
            'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS,PUT'",
            'method.response.header.Access-Control-Allow-Origin': "'https://app.example'",
            'method.response.header.Access-Control-Max-Age': "'86400'",
          },
        },
      },
    });
    expect(Object.keys(method.responses['204'].headers)).toHaveLength(4);
  });

  it("leaves OPTIONS to the contract's operation", () => {
    const paths = { '/a': { options: { operationId: 'ask', responses } } };
    expect(toGatewayDocument(createContract({ paths }), options).paths['/a'].options.operationId).toBe('ask');
  });

  it('gives the function 29 seconds by default', () => {
    const contract = createContract({ paths: { '/a': { get: { responses } } } });
    function toIntegration(given: typeof options & { timeoutMilliseconds?: number }) {
      return toGatewayDocument(contract, given).paths['/a'].get['x-amazon-apigateway-integration'];
    }
    expect(toIntegration(options).timeoutInMillis).toBe(29_000);
    expect(toIntegration({ ...options, timeoutMilliseconds: 5_000 }).timeoutInMillis).toBe(5_000);
  });

  it('has a status for every method, because an import without one fails', () => {
    const paths = { '/a': { get: { responses: { default: { description: 'Any' } } } } };
    expect(toGatewayDocument(createContract({ paths }), options).paths['/a'].get.responses).toEqual({
      '200': { description: '200 response' },
    });
  });

  it('throws at a null, which CloudFormation rejects', () => {
    const contract = createContract({ info: { title: 'A', version: null } });
    expect(() => toGatewayDocument(contract, options)).toThrow('a null at #/info/version');
  });
});

describe('the parameters', () => {
  it.each([
    ['a number', query('a', { type: 'integer' }), true],
    ['a string of one character or more', query('a', { type: 'string', minLength: 1 }), true],
    ['an enum of words', query('a', { type: 'string', enum: ['a', 'b'] }), true],
    ['a string with a pattern', query('a', { type: 'string', pattern: '^[a-z]+$' }), true],
    ['a string that may be blank', query('a', { type: 'string' }), false],
    ['a string whose pattern accepts blank', query('a', { type: 'string', pattern: '^[a-z]*$' }), false],
    ['a list', query('a', { type: 'array', items: { type: 'string' } }), false],
    ['an object under other names', query('a', { type: 'object' }, { style: 'deepObject' }), false],
    ['a value that may be empty', query('a', { type: 'integer' }, { allowEmptyValue: true }), false],
    ['an optional parameter', query('a', { type: 'integer' }, { required: false }), false],
  ])('in the query, for %s', (_, parameter, required) => {
    expect(toMethod([parameter]).parameters).toEqual([
      { in: 'query', name: 'a', required, schema: { type: expect.any(String) } },
    ]);
  });

  it.each([
    ['a list', { type: 'array', items: { type: 'integer' } }],
    ['an object', { type: 'object' }],
    ['several types', {}],
  ])('are strings for %s, because an array without items would be a warning', (_, schema) => {
    expect(toMethod([query('a', schema)]).parameters[0].schema).toEqual({ type: 'string' });
  });

  it('in the path are required', () => {
    const parameter = { in: 'path', name: 'id', required: true, schema: { type: 'string' } };
    expect(toMethod([parameter], '/a/{id}').parameters).toEqual([parameter]);
  });

  it.each([
    [
      'headers, which HTTP/2 sends in lower case',
      [{ in: 'header', name: 'X-A', required: true, schema: { type: 'string' } }],
    ],
    ['cookies, which it does not support', [{ in: 'cookie', name: 'a', schema: { type: 'string' } }]],
    ['names that it rejects', [query('a[]', { type: 'integer' })]],
  ])('leave out %s', (_, parameters) => {
    expect(toMethod(parameters)).not.toHaveProperty('parameters');
  });

  it('leave out a query parameter with the name of a path parameter, because names have to be unique', () => {
    const path = { in: 'path', name: 'id', required: true, schema: { type: 'string' } };
    expect(toMethod([path, query('id', { type: 'integer' })], '/a/{id}').parameters).toEqual([path]);
  });
});

describe('the body', () => {
  function toBody(schema: unknown, rest = {}) {
    return toGatewayDocument(createBodyContract(schema, rest), options).paths['/'].post.requestBody;
  }

  it('has a model by its media type', () => {
    const schema = { $ref: '#/components/schemas/SaveItem' };
    expect(toBody(schema, { schemas: { SaveItem: { type: 'object', required: ['a'] } } })).toEqual({
      required: true,
      content: { 'application/json': { schema } },
    });
  });

  it('has no model if it is optional and the model would reject {}, as which a missing body is validated', () => {
    expect(toBody({ type: 'object', required: ['a'] }, { required: false })).toBeUndefined();
    expect(toBody({ type: 'array' }, { required: false })).toBeUndefined();
    expect(toBody({ type: 'object' }, { required: false })).toBeDefined();
  });
});
