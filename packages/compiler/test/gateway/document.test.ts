import { describe, expect, it } from '@jest/globals';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { createBodyContract, createContract } from './contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: 'https://app.example' };
const responses = { 200: { description: 'Done' } };

function query(name: string, schema: object, rest = {}) {
  return { in: 'query', name, required: true, schema, ...rest };
}

/** The gateway document of one GET with these parameters, and its method. */
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

  it("has the name that it is given for a title, and the contract's own where it is given none", () => {
    function toTitle(rest: object) {
      return toGatewayDocument(createContract({}), { ...options, ...rest }).info.title;
    }
    expect([toTitle({ name: 'ItemsApi' }), toTitle({})]).toEqual(['ItemsApi', 'A']);
  });

  it('is the same, byte for byte, whatever the order of the keys', () => {
    const one = { '/a': { get: { responses }, post: { responses } }, '/b': { get: { responses } } };
    const other = { '/b': { get: { responses } }, '/a': { post: { responses }, get: { responses } } };
    const texts = [one, other].map((paths) => JSON.stringify(toGatewayDocument(createContract({ paths }), options)));
    expect(texts[0]).toBe(texts[1]);
  });

  it('answers OPTIONS with 204, the methods of the path and the headers of its operations', () => {
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

  it("leaves OPTIONS to the contract's own operation", () => {
    const paths = { '/a': { options: { operationId: 'ask', responses } } };
    expect(toGatewayDocument(createContract({ paths }), options).paths['/a'].options.operationId).toBe('ask');
  });

  it('gives the function 29 seconds unless told otherwise', () => {
    const contract = createContract({ paths: { '/a': { get: { responses } } } });
    function toIntegration(given: typeof options & { timeoutMilliseconds?: number }) {
      return toGatewayDocument(contract, given).paths['/a'].get['x-amazon-apigateway-integration'];
    }
    expect(toIntegration(options).timeoutInMillis).toBe(29_000);
    expect(toIntegration({ ...options, timeoutMilliseconds: 5_000 }).timeoutInMillis).toBe(5_000);
  });

  it('names a status for every method, as an import without one fails', () => {
    const paths = { '/a': { get: { responses: { default: { description: 'Any' } } } } };
    expect(toGatewayDocument(createContract({ paths }), options).paths['/a'].get.responses).toEqual({
      '200': { description: '200 response' },
    });
  });

  it('throws at a null, which CloudFormation refuses', () => {
    const contract = createContract({ info: { title: 'A', version: null } });
    expect(() => toGatewayDocument(contract, options)).toThrow('a null at #/info/version');
  });
});

describe('the parameters', () => {
  it.each([
    ['a number', query('a', { type: 'integer' }), true],
    ['a string of one character or more', query('a', { type: 'string', minLength: 1 }), true],
    ['one word of a list', query('a', { type: 'string', enum: ['a', 'b'] }), true],
    ['a string by a pattern', query('a', { type: 'string', pattern: '^[a-z]+$' }), true],
    ['a string that may be blank', query('a', { type: 'string' }), false],
    ['a string whose pattern lets blank through', query('a', { type: 'string', pattern: '^[a-z]*$' }), false],
    ['a list', query('a', { type: 'array', items: { type: 'string' } }), false],
    ['an object under names of its own', query('a', { type: 'object' }, { style: 'deepObject' }), false],
    ['what may be empty', query('a', { type: 'integer' }, { allowEmptyValue: true }), false],
    ['what may be left out', query('a', { type: 'integer' }, { required: false }), false],
  ])('in the query, of %s', (_, parameter, required) => {
    expect(toMethod([parameter]).parameters).toEqual([
      { in: 'query', name: 'a', required, schema: { type: expect.any(String) } },
    ]);
  });

  it.each([
    ['a list', { type: 'array', items: { type: 'integer' } }],
    ['an object', { type: 'object' }],
    ['several types', {}],
  ])('of %s are text, as an array without items would be a warning of the import', (_, schema) => {
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
    ['cookies, which it does not know', [{ in: 'cookie', name: 'a', schema: { type: 'string' } }]],
    ['names that it refuses', [query('a[]', { type: 'integer' })]],
  ])('leave out %s', (_, parameters) => {
    expect(toMethod(parameters)).not.toHaveProperty('parameters');
  });

  it('leave out a query parameter under the name of one in the path, as names have to be unique', () => {
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

  it('has no model when it is optional and the model would refuse {}, which stands for an absent body', () => {
    expect(toBody({ type: 'object', required: ['a'] }, { required: false })).toBeUndefined();
    expect(toBody({ type: 'array' }, { required: false })).toBeUndefined();
    expect(toBody({ type: 'object' }, { required: false })).toBeDefined();
  });
});
