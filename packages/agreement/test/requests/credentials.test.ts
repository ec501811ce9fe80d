import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContractOperation, readDocument } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import { isSignature, withCredentials } from '../../src/requests/credentials.ts';

const securitySchemes = {
  key: { $ref: '#/components/securitySchemes/header' },
  header: { type: 'apiKey', in: 'header', name: 'X-Token' },
  aws: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awssigv4' },
};
const file = join(await mkdtemp(join(tmpdir(), 'credentials-')), 'openapi.yaml');
const get = { operationId: 'listThings', security: [{ key: [] }], responses: { 200: { description: 'Success' } } };
await writeFile(
  file,
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { get } },
    components: { securitySchemes },
  }),
);
const contract = await readDocument(file);
const [operation] = contract.operations as [ContractOperation];

describe('the credentials of a request', () => {
  it('are sent where the scheme says that is referred to', () => {
    const request = { method: 'GET', target: '/things', headers: {} };
    const sent = withCredentials(request, operation, contract, () => 'secret');
    expect(sent?.headers).toEqual({ 'X-Token': 'secret' });
  });

  it('are a signature for a scheme of type awsSigv4, in any case, only', () => {
    expect(isSignature(contract, 'aws')).toBe(true);
    expect(isSignature(contract, 'key')).toBe(false);
  });
});
