import { describe, expect, it } from '@jest/globals';
import { importDocument } from '../../src/gateway/import/document.ts';
import { declareParameters, type Json, toDocument, toOperation } from './rest-api.ts';

const get = toOperation();

function withSchemas(schemas: Json) {
  return { ...toDocument({ '/a': { get: {} } }), components: { schemas } };
}

function withOperation(operation: Json) {
  return { openapi: '3.0.1', paths: { '/a': { get: operation } } };
}

function toPaths(...paths: string[]) {
  return {
    openapi: '3.0.1',
    paths: Object.fromEntries(paths.map((path) => [path, { get: { ...get, ...declareParameters(path) } }])),
  };
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_import.snapshot.json
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_api.snapshot.json
 */
describe('import', () => {
  const rejected: [name: string, given: Json, want: string][] = [
    ['OpenAPI 3.1', { openapi: '3.1.0', paths: {} }, 'Invalid OpenAPI input.'],
    ['a document without a version', {}, 'Invalid OpenAPI input.'],
    [
      'a model name with an underscore',
      withSchemas({ body_1: {} }),
      "Unable to create model for 'body_1': Model name must be alphanumeric: body_1",
    ],
    [
      'a reference to an undefined model',
      withSchemas({ X: { properties: { z: { $ref: '#/components/schemas/Y' } } } }),
      "Unable to create model for 'X': Invalid model specified: Validation Result: warnings : [], errors : [Invalid model specified: Y]",
    ],
    [
      'a schema that is not draft 4',
      withSchemas({ X: { type: 'strng' } }),
      "Unable to create model for 'X': Invalid model specified",
    ],
    [
      'an enum with a duplicate value',
      withSchemas({ X: { enum: [1, 1] } }),
      "Unable to create model for 'X': Invalid model specified",
    ],
    [
      'a pattern that is not a regular expression',
      withSchemas({ X: { pattern: '(' } }),
      '"(" is not a valid regular expression',
    ],
    [
      'two variables in the same position',
      toPaths('/user/{bizId}', '/user/{userId}/fans'),
      "Unable to create resource at path '/user/{userId}/fans': A sibling ({bizId}) of this resource already has a variable path part -- only one is allowed",
    ],
    [
      'a child of a greedy variable',
      toPaths('/{proxy+}/a'),
      'Cannot create a child of a resource with a greedy path variable: {proxy+}',
    ],
    [
      'two paths that differ only in a slash at the end',
      toPaths('/requests', '/requests/'),
      "Duplicate method 'GET' on resource at path '/requests'",
    ],
    ['a variable that is not a whole segment', toPaths('/x{id}'), "Resource's path part only allow a-zA-Z0-9._-:"],
    ['an empty segment', toPaths('/a//b'), "Resource's path part only allow a-zA-Z0-9._-:"],
    [
      'a trace operation',
      { openapi: '3.0.1', paths: { '/a': { trace: get } } },
      'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY',
    ],
    [
      'one parameter name in two locations',
      withOperation({
        ...get,
        parameters: [
          { name: 'a', in: 'query' },
          { name: 'a', in: 'header' },
        ],
      }),
      'Parameter names must be unique across querystring, header and path',
    ],
    ['a method without an integration', withOperation({}), "No integration defined for method 'GET /a'"],
    [
      'an integration by reference',
      withOperation({ 'x-amazon-apigateway-integration': { $ref: '#/components/x' } }),
      "Unknown integration type 'null' for 'GET /a'. Ignoring.",
    ],
    [
      'a proxy integration with something other than a function',
      withOperation({
        'x-amazon-apigateway-integration': { type: 'aws_proxy', uri: 'arn:aws:apigateway:eu-west-1:s3:path/x' },
      }),
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    ],
    [
      'an undefined security scheme',
      withOperation({ ...get, security: [{ nobody: [] }] }),
      "'GET /a' requires the security scheme 'nobody', which components.securitySchemes does not define",
    ],
    [
      'models of more than 400 KB',
      withSchemas({ X: { enum: ['x'.repeat(410_000)] } }),
      'bytes in total; API Gateway allows at most 409600',
    ],
    [
      'a document of more than 6 MB',
      { ...toPaths('/a'), info: { description: 'x'.repeat(6_300_000) } },
      'API Gateway allows at most 6291456',
    ],
  ];
  it.each(rejected)('rejects %s', (_name, given, want) => {
    expect(() => importDocument(given, [])).toThrow(want);
  });

  it('reports all errors at once', () => {
    const given = { ...withSchemas({ a_b: {}, c_d: {} }), openapi: '3.0.1' };
    expect(() => importDocument(given, [])).toThrow(/^Errors found during import:\n\t.*a_b\n\t.*c_d$/);
  });

  it('creates a resource for every parent path, and for the root', () => {
    const { resources } = importDocument(toPaths('/a/b/{c}'), []);
    expect(resources.map(({ path }) => path)).toEqual(['/', '/a', '/a/b', '/a/b/{c}']);
  });

  it('accepts more than 300 resources, a quota that AWS raises', () => {
    const paths = toPaths(...Array.from({ length: 400 }, (_, at) => `/p${at}`));
    expect(importDocument(paths, []).resources).toHaveLength(401);
  });

  it('accepts a greedy variable beside a plain one', () => {
    expect(() => importDocument(toPaths('/a/{id}', '/a/{rest+}', '/a/{id}/b'), [])).not.toThrow();
  });

  it('accepts circular models', () => {
    const Node = {
      type: 'object',
      properties: { next: { $ref: '#/components/schemas/Node' }, id: { type: 'string' } },
      example: { id: 'x' },
    };
    expect(() => importDocument(withSchemas({ Node }), [])).not.toThrow();
  });

  it('assigns the same ids to the same document, and another deploymentId to another', () => {
    const one = importDocument(toPaths('/a'), []);
    const same = importDocument(toPaths('/a'), []);
    const other = importDocument(toPaths('/a', '/b'), []);
    expect(same.deploymentId).toBe(one.deploymentId);
    expect(other.deploymentId).not.toBe(one.deploymentId);
    expect(same.resources.map(({ id }) => id)).toEqual(one.resources.map(({ id }) => id));
  });

  it("adds the document's binary media types to the template's", () => {
    const document = { ...toPaths('/a'), 'x-amazon-apigateway-binary-media-types': ['image/png'] };
    expect(importDocument(document, ['image/gif']).binaryMediaTypes).toEqual(['image/gif', 'image/png']);
  });
});

describe('not done: import', () => {
  const cognito = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [] },
  };
  const rejected: [name: string, given: Json, want: string][] = [
    [
      'an integration that this gateway does not run',
      withOperation({ 'x-amazon-apigateway-integration': { type: 'http_proxy' } }),
      "this gateway runs only 'aws_proxy' and 'mock'",
    ],
    [
      'a template that requires Velocity',
      withOperation({
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '#if(true){"statusCode":200}#end' },
        },
      }),
      'uses Velocity directives, $input or $util, which this gateway does not run',
    ],
    [
      'a Cognito authorizer',
      { ...withOperation({ ...get, security: [{ pool: [] }] }), components: { securitySchemes: { pool: cognito } } },
      "The authorizer 'pool' (type 'cognito_user_pools') is not a Lambda authorizer, the only kind that this gateway runs.",
    ],
  ];
  it.each(rejected)('rejects %s', (_name, given, want) => {
    expect(() => importDocument(given, [])).toThrow(want);
  });
});

/** https://spec.openapis.org/oas/v3.0.4.html#path-templating */
describe('differs from AWS: import', () => {
  const cases: [name: string, given: Json, want: string][] = [
    [
      'a method that does not declare a parameter of its path',
      { openapi: '3.0.1', paths: { '/items/{id}': { get } } },
      "Unable to put method 'GET /items/{id}': The path parameter 'id' is not declared; add it to the operation's parameters",
    ],
    [
      'an OPTIONS that does not declare the greedy parameter of its path',
      {
        openapi: '3.0.1',
        paths: { '/{proxy+}': { options: { ...get, parameters: [{ name: 'proxy', in: 'query' }] } } },
      },
      "Unable to put method 'OPTIONS /{proxy+}': The path parameter 'proxy' is not declared;",
    ],
  ];
  it.each(cases)('rejects %s', (_name, given, want) => {
    expect(() => importDocument(given, [])).toThrow(want);
  });
});
