import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../../src/diagnostic.ts';
import { knownExtensions } from '../../../src/read/api-gateway/known.ts';
import { type Json, responses, toGateway } from './contract.ts';

const header = { type: 'apiKey', in: 'header', name: 'X' };
const places: ((name: string, value: unknown) => Json)[] = [
  (name, value) => ({ [name]: value }),
  (name, value) => ({ servers: [{ url: '/', [name]: value }], components: { [name]: value } }),
  (name, value) => ({
    paths: { '/a': { [name]: value, get: { responses, [name]: value }, options: { [name]: value } } },
  }),
  (name, value) => ({ security: [{ a: [] }], components: { securitySchemes: { a: { ...header, [name]: value } } } }),
];
const values: unknown[] = [
  ...[null, 0, '', [null], {}, { type: null }, { type: 'mock', responses: [1, null] }, { $ref: '#/none' }],
  ...[{ Ref: 1 }, { 'Fn::Sub': null }, { 'Fn::GetAtt': [] }, { type: 'request', identitySource: [null] }],
];

/** Compiles such a document as far as it goes; returns an error that is not about the contract. */
async function findCrash(given: Json): Promise<unknown> {
  return toGateway(given).then(
    () => undefined,
    (error) => (error instanceof ContractError ? undefined : error),
  );
}

describe.each(Object.keys(knownExtensions))('%s', (name) => {
  it('is read or refused with any value, in any place', async () => {
    for (const value of values) {
      for (const place of places) expect([value, await findCrash(place(name, value))]).toEqual([value, undefined]);
    }
  });
});
