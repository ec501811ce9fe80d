import { join } from 'node:path';
import { readDocument, toGatewayDocument } from '@contract-first/compiler';
import { afterAll, describe, expect, it } from '@jest/globals';
import draft4 from 'ajv-draft-04';
import fc from 'fast-check';
import { toMutants } from '../src/requests/mutants.ts';
import { findParts, type Parts } from '../src/requests/requests.ts';
import { generate } from './generated.ts';

const things = await generate(join(import.meta.dirname, 'things.yaml'));
const { requestValidators } = await things.load('request-validators.js');
afterAll(() => things.close());

const contract = await readDocument(join(import.meta.dirname, 'things.yaml'));
const document = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
const [operation] = contract.operations.filter(({ operationId }) => operationId === 'saveThing');
const parts = operation && findParts(operation, contract);
const mutants = operation && parts && toMutants(operation, parts);

function isAccepted({ mediaType, body }: Parts) {
  return requestValidators.saveThing({ path: {}, query: {}, headers: {}, cookies: {}, mediaType, body });
}

describe('the requests made from a contract', () => {
  it('are good ones and bad ones, so that agreement means something', () => {
    const accepted = fc.sample(mutants as fc.Arbitrary<Parts>, 300).map(isAccepted);
    expect(new Set(accepted)).toEqual(new Set([true, false]));
  });

  it("are accepted by the gateway's model wherever the contract accepts them", () => {
    const model = document.paths['/things']?.post?.requestBody?.content?.['application/json']?.schema;
    const check = new draft4.default({ strict: false }).compile({ ...model, components: document.components });
    fc.assert(
      fc.property(mutants as fc.Arbitrary<Parts>, (made) => !isAccepted(made) || check(made.body)),
      { numRuns: 2000 },
    );
  });
});
