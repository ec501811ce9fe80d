import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContractOperation, readDocument } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/case.ts';
import {
  type FindCredential,
  isCredential,
  isSignature,
  toAuthorized,
  withApiKey,
  withCredentials,
} from '../../src/requests/credentials.ts';

const securitySchemes = {
  key: { $ref: '#/components/securitySchemes/header' },
  header: { type: 'apiKey', in: 'header', name: 'X-Token' },
  gateway: { type: 'apiKey', in: 'header', name: 'x-api-key' },
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

  it('of a case are right, wrong, without scopes or none', () => {
    const request = { method: 'GET', target: '/things', headers: {} };
    function send(credentials: Case['credentials'], schemes?: string[]) {
      const sent = { request, credentials, ...(schemes ? { schemes } : {}) };
      const find: FindCredential = (scheme, kind) => (scheme === 'key' ? (kind ?? 'secret') : undefined);
      return toAuthorized(sent, operation, contract, find)?.headers;
    }
    expect(send('right')).toEqual({ 'X-Token': 'secret' });
    expect(send('unscoped')).toEqual({ 'X-Token': 'unscoped' });
    expect(send('none')).toEqual({});
    expect(send('wrong')).toEqual({ 'X-Token': 'wrong' });
    expect(send('wrong', ['key'])).toEqual({ 'X-Token': 'wrong' });
    expect(send('right', ['aws'])).toBeUndefined();
  });

  it('are the API key of a local stack where API Gateway checks the key, and where no other is known', () => {
    const find = withApiKey((scheme) => (scheme === 'header' ? undefined : 'given'), contract, 'local');
    expect(['gateway', 'key', 'header'].map((scheme) => find(scheme))).toEqual(['local', 'given', 'local']);
    expect(withApiKey(() => 'given', contract, undefined)('gateway')).toBe('given');
  });

  it('decide the value of a parameter of the same name', () => {
    const parameter = { in: 'header', name: 'x-token' } as ContractOperation['parameters'][number];
    expect(isCredential(parameter, operation, contract)).toBe(true);
    expect(isCredential({ ...parameter, in: 'query' }, operation, contract)).toBe(false);
  });
});
