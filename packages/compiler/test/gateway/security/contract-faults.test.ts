import { describe, expect, it } from '@jest/globals';
import { findSecurityFaults } from '../../../src/gateway/security/contract-faults.ts';
import { readErrors, toDocument } from '../../read.ts';
import { createContract } from '../contract.ts';

const bearer = { type: 'http', scheme: 'bearer' };

/** Returns the pointer, the message and the hint of each fault in a contract with this operation and these components. */
function findFaults(operation: object, rest: object, securitySchemes: object = { bearer }): string[] {
  const get = { ...operation, responses: { 200: { description: '' } } };
  const contract = createContract({ paths: { '/a': { get, put: get } }, components: { securitySchemes }, ...rest });
  return findSecurityFaults(contract).map(({ location, message, hint }) => `${location.file} ${message} ${hint}`);
}

describe('an undefined security scheme', () => {
  const message = 'The security scheme "baerer" is required here, but components.securitySchemes does not define it.';

  it('is found in an operation, with the name that was meant', () => {
    expect(findFaults({ security: [{ baerer: [] }] }, {})).toEqual([
      `#/paths/~1a/get/security ${message} Did you mean "bearer"?`,
      `#/paths/~1a/put/security ${message} Did you mean "bearer"?`,
    ]);
  });

  it('is found in the security of all operations, with an example', () => {
    expect(findFaults({}, { security: [{ baerer: [] }] }, {})).toEqual([
      `#/security ${message} Define it there, such as: baerer: { type: http, scheme: bearer }`,
    ]);
  });

  it('is found when the contract is read', async () => {
    const post = { operationId: 'a', security: [{ baerer: [] }], responses: { 200: { description: '' } } };
    expect(await readErrors(toDocument({ '/a': { post } }, { securitySchemes: { bearer } }))).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it('is accepted where security is optional, or where operations require another', () => {
    expect(findFaults({ security: [{ baerer: [] }, {}] }, {})).toEqual([]);
    expect(findFaults({ security: [{ bearer: [] }] }, { security: [{ baerer: [] }] })).toEqual([]);
  });
});

it('a client certificate is found, once', () => {
  expect(findFaults({ security: [{ mtls: [] }] }, {}, { mtls: { type: 'mutualTLS' } })).toEqual([
    expect.stringMatching(/^#\/components\/securitySchemes\/mtls API Gateway cannot enforce .* for single operations/),
  ]);
});

it('alternatives of schemes that need an authorizer are accepted', () => {
  const key = { type: 'apiKey', in: 'header', name: 'x-api-key' };
  expect(findFaults({ security: [{ bearer: [] }, { key: [] }] }, {}, { bearer, key })).toEqual([]);
});
