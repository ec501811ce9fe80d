import { join } from 'node:path';
import { readDocument, toGatewayDocument } from '@contract-first/compiler';
import { afterAll, describe, expect, it } from '@jest/globals';
import draft4 from 'ajv-draft-04';
import fc from 'fast-check';
import type { RequestValues } from '../src/requests/http-request.ts';
import { toMutants } from '../src/requests/mutants.ts';
import { findRequestValues } from '../src/requests/requests.ts';
import { generate } from './generated.ts';

const things = await generate(join(import.meta.dirname, 'things.yaml'));
const { operations } = await things.load('operations.js');
const { validate } = await operations['POST /things']();
afterAll(() => things.close());

const contract = await readDocument(join(import.meta.dirname, 'things.yaml'));
const document = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
const [operation] = contract.operations.filter(({ operationId }) => operationId === 'saveThing');
const values = operation && findRequestValues(operation, contract);
const mutants = operation && values && toMutants(operation, values);

function isAccepted({ mediaType, body }: RequestValues) {
  return validate({ path: {}, query: {}, headers: {}, cookies: {}, mediaType, body });
}

describe('requests generated from a contract', () => {
  it('include valid and invalid ones', () => {
    const accepted = fc.sample(mutants as fc.Arbitrary<RequestValues>, 300).map(isAccepted);
    expect(new Set(accepted)).toEqual(new Set([true, false]));
  });

  it("are accepted by the gateway's model when the contract accepts them", () => {
    const model = document.paths['/things']?.post?.requestBody?.content?.['application/json']?.schema;
    const check = new draft4.default({ strict: false }).compile({ ...model, components: document.components });
    fc.assert(
      fc.property(mutants as fc.Arbitrary<RequestValues>, (mutant) => !isAccepted(mutant) || check(mutant.body)),
      { numRuns: 2000 },
    );
  });
});
