import { describe, expect, it } from '@jest/globals';
import { compileErrors, validate } from '@readme/openapi-parser';
import type { Contract } from '../../src/contract.ts';
import { type GatewayDocument, toGatewayDocument } from '../../src/gateway/document.ts';
import type { GatewayOptions } from '../../src/gateway/options.ts';
import { createContract } from './contract.ts';

const options: GatewayOptions = {
  functionUri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn/invocations',
  allowOrigin: '*',
};
const responses = { 200: { description: 'Done' } };

function toPath(name: string, schema: object = { type: 'string' }) {
  return { in: 'path', name, required: true, schema };
}

function toRef(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function toBody(schema: object) {
  return { required: true, content: { 'application/json': { schema } } };
}

const schemas = {
  Item: {
    type: 'object',
    required: ['id'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-z]+$' },
      price: { type: 'number', minimum: 0, exclusiveMinimum: true, nullable: true },
      tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      parent: toRef('Item'),
      size: { oneOf: [{ type: 'string', enum: ['S', 'M'] }, { type: 'number' }] },
    },
  },
};

const contracts: [string, Contract, Partial<GatewayOptions>?][] = [
  ['an empty contract', createContract({})],
  [
    'items to save and read',
    createContract({
      paths: {
        '/items': { post: { requestBody: toBody(toRef('Item')), responses } },
        '/items/{id}': { get: { parameters: [toPath('id')], responses } },
      },
      components: { schemas },
    }),
  ],
  [
    'path parameters of several types, of the path and of its operations',
    createContract({
      paths: {
        '/a/{id}/b/{number}': {
          parameters: [toPath('id')],
          get: { parameters: [toPath('number', { type: 'integer' })], responses },
          put: { parameters: [toPath('number', { type: 'string' })], responses },
        },
      },
    }),
  ],
  [
    'query, header and cookie parameters',
    createContract({
      paths: {
        '/a': {
          get: {
            parameters: [
              { in: 'query', name: 'list', schema: { type: 'array', items: { type: 'string' } } },
              { in: 'query', name: 'limit', required: true, schema: { type: 'integer' } },
              { in: 'header', name: 'X-A', schema: { type: 'string' } },
              { in: 'cookie', name: 'a', schema: { type: 'string' } },
            ],
            responses,
          },
        },
      },
    }),
  ],
  [
    'an OPTIONS operation',
    createContract({ paths: { '/a/{id}': { options: { parameters: [toPath('id')], responses } } } }),
  ],
  [
    'binary bodies, status ranges and API keys',
    createContract({
      paths: {
        '/files/{name}': {
          get: {
            parameters: [toPath('name')],
            security: [{ key: [] }],
            responses: { 200: { description: 'ok', content: { 'image/*': {} } }, '4XX': { description: 'no' } },
          },
        },
      },
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } },
    }),
  ],
  [
    'an authorizer',
    createContract({
      openapi: '3.1.0',
      security: [{ bearer: [] }],
      paths: { '/a/{id}': { parameters: [toPath('id')], delete: { responses }, patch: { responses } } },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    }),
    { authorizers: { bearer: { type: 'lambda', functionUri: options.functionUri, ttlSeconds: 60 } } },
  ],
  [
    'the authorizer of alternatives',
    createContract({
      security: [{ bearer: [] }, { 'A key': [] }],
      paths: { '/a': { get: { responses } } },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          'A key': { type: 'apiKey', in: 'query', name: 'key' },
        },
      },
    }),
    { combinedAuthorizer: { functionUri: options.functionUri, schemes: ['bearer', 'A key'] } },
  ],
];

/** Returns the errors that an independent validator finds in a document; undefined if it is valid. */
async function findFault(document: GatewayDocument): Promise<string | undefined> {
  const result = await validate(structuredClone(document) as never);
  return result.valid ? undefined : compileErrors(result);
}

describe('the gateway document is valid OpenAPI', () => {
  it.each(contracts)('for %s', async (_, contract, rest = {}) => {
    expect(await findFault(toGatewayDocument(contract, { ...options, ...rest }))).toBeUndefined();
  });

  it('and would not be if a method left out a path parameter', async () => {
    const contract = createContract({ paths: { '/a/{id}': { get: { parameters: [toPath('id')], responses } } } });
    for (const method of ['get', 'options']) {
      const document = structuredClone(toGatewayDocument(contract, options));
      delete document.paths['/a/{id}'][method].parameters;
      expect(await findFault(document)).toContain('missing path parameter');
    }
  });

  it('and would not be if a path parameter were not required', async () => {
    const contract = createContract({ paths: { '/a/{id}': { get: { parameters: [toPath('id')], responses } } } });
    const document = structuredClone(toGatewayDocument(contract, options));
    document.paths['/a/{id}'].options.parameters[0].required = false;
    expect(await findFault(document)).toBeDefined();
  });
});
