import { describe, expect, it } from '@jest/globals';
import { readErrors } from '../../read.ts';
import { findWarnings, type Json, readContract, responses, toText } from './contract.ts';

const any = 'x-amazon-apigateway-any-method';
const content = { 'application/json': { schema: { type: 'object' } } };

async function toOperations(paths: Json) {
  const { operations } = await readContract({ paths });
  return operations.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`);
}

describe('ANY', () => {
  it('becomes an operation for each method that the path does not declare, but OPTIONS', async () => {
    const paths = { '/b': { get: { operationId: 'readB', responses }, [any]: { responses } } };
    expect(await toOperations(paths)).toEqual([
      'GET /b readB',
      'PUT /b putB',
      'POST /b postB',
      'DELETE /b deleteB',
      'PATCH /b patchB',
      'HEAD /b headB',
    ]);
    expect(await findWarnings({ paths })).toEqual([
      'expanded-any-method: x-amazon-apigateway-any-method of /b becomes putB, postB, deleteB, patchB, headB.',
    ]);
  });

  it('gives each operation a name of its own', async () => {
    const item = { [any]: { operationId: 'proxy', responses } };
    const [first, , , , , , second] = await toOperations({ '/a': item, '/b': item });
    expect([first, second]).toEqual(['GET /a getProxy', 'GET /b getProxy2']);
  });

  it('keeps parameters and security, and the body of methods that have one', async () => {
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const operation = { parameters: [id], requestBody: { content }, security: [{ key: [] }], responses };
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } };
    const { operations } = await readContract({ paths: { '/{id}': { [any]: operation } }, components });
    for (const each of operations)
      expect(each).toMatchObject({ parameters: [{ name: 'id' }], security: [{ key: [] }] });
    const withBody = operations.filter(({ requestBody }) => requestBody).map(({ method }) => method);
    expect(withBody).toEqual(['PUT', 'POST', 'PATCH']);
  });

  it('is checked like any operation, at its path', async () => {
    const requestBody = { content: { 'application/json': { schema: { type: 'strng' } } } };
    const text = toText({ paths: { '/a': { [any]: { responses, requestBody } } } });
    expect(await readErrors(text)).toEqual(['openapi.yaml:1:64 "strng" is not a type.']);
  });

  it('of a default route is an error', async () => {
    const paths = { '/$default': { [any]: { isDefaultRoute: true, responses } }, '/a': { get: { responses } } };
    expect(await readErrors(toText({ paths }))).toEqual([
      expect.stringContaining('/$default is the default route of an HTTP API; a REST API'),
    ]);
  });

  it('in another file is an error', async () => {
    const files = {
      'openapi.yaml': toText({ paths: { '/a': { $ref: 'a.yaml' } } }),
      'a.yaml': JSON.stringify({ get: { responses }, [any]: { responses } }),
    };
    expect(await readErrors(files)).toEqual([
      'a.yaml:1:53 x-amazon-apigateway-any-method is read in the main file of a contract only.',
    ]);
  });

  it('of a path that declares every method says so', async () => {
    const methods = ['get', 'put', 'post', 'delete', 'patch', 'head'];
    const item = Object.fromEntries(methods.map((method) => [method, { responses }]));
    const [warning] = await findWarnings({ paths: { '/a': { ...item, [any]: { responses } } } });
    expect(warning).toMatch(/becomes no operation, because the path declares every method\.$/);
  });
});
