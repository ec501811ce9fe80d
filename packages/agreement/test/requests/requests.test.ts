import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContractOperation, readDocument } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import { findInvalidRequest, findValidRequest } from '../../src/requests/requests.ts';

const file = join(await mkdtemp(join(tmpdir(), 'requests-')), 'openapi.yaml');
const schema = { type: 'string', enum: ['abc'] };
const parameters = ['Host', 'content-length', 'User-Agent'].map((name) => ({
  name,
  in: 'header',
  required: true,
  schema,
}));
const get = { operationId: 'listThings', parameters, responses: { 200: { description: 'Success' } } };
const info = { title: 'Things', version: '1' };
await writeFile(file, JSON.stringify({ openapi: '3.0.3', info, paths: { '/things': { get } } }));
const contract = await readDocument(file);
const [operation] = contract.operations as [ContractOperation];

describe('an optional query parameter', () => {
  function toOperation(...parameters: object[]): ContractOperation {
    const added = parameters.map((each) => ({ name: 'a', in: 'query', style: 'form', explode: true, ...each }));
    return { ...operation, parameters: added as ContractOperation['parameters'] };
  }

  it('makes a request invalid by a text that its schema rejects', () => {
    const added = toOperation({ schema: { type: 'string' } }, { name: 'b', schema: { type: 'integer' } });
    expect(findValidRequest(added, contract)?.target).toBe('/things');
    expect(findInvalidRequest(added, contract)?.target).toBe('/things?b=~');
  });

  it('does not when it is an object, whose members are parameters of their own', () => {
    expect(findInvalidRequest(toOperation({ schema: { type: 'object' } }), contract)).toBeUndefined();
  });
});

describe('required headers', () => {
  it('are sent, except those that HTTP clients set by themselves', () => {
    expect(findValidRequest(operation, contract)?.headers).toEqual({ 'User-Agent': 'abc' });
  });

  it('are left out of an invalid request, except those that HTTP clients set by themselves', () => {
    expect(findInvalidRequest(operation, contract)?.headers).toEqual({});
  });
});
