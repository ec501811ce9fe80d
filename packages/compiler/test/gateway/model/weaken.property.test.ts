import { describe, expect, it } from '@jest/globals';
import AjvDraft4 from 'ajv-draft-04';
import fc from 'fast-check';
import type { Contract, Schema } from '../../../src/contract.ts';
import { toGatewayDocument } from '../../../src/gateway/document.ts';
import { toSelfContained } from '../../../src/schema/converter.ts';
import { createAjv } from '../../../src/validators/ajv.ts';
import { createBodyContract } from '../contract.ts';
import { extremes, names, numbers, toCombination, toSchema, value, words } from './arbitrary.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: '*' };

/** Runs this, and skips random schemas whose references are endless. */
function skipEndless<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    fc.pre(!(error instanceof RangeError));
    throw error;
  }
}

/** Creates the contract's validator and the gateway's of the same body; the latter is undefined if the body has no model. */
function createPair(contract: Contract) {
  const root = contract.operations[0]?.requestBody?.content['application/json']?.schema as Schema;
  const ajv = createAjv({ allErrors: false });
  const accepts = skipEndless(() => ajv.compile(toSelfContained(root, contract, 'request')));
  const document = toGatewayDocument(contract, options);
  const model = document.paths['/'].post.requestBody?.content['application/json'].schema;
  const draft4 = new AjvDraft4.default({ strict: false, logger: false });
  return {
    accepts,
    acceptsAtGateway: model && draft4.compile({ ...model, components: document.components }),
    document,
  };
}

/** Finds the values that the contract accepts and the gateway rejects, and counts what each of them did. */
function compare(contract: Contract, values: unknown[]) {
  const { accepts, acceptsAtGateway } = createPair(contract);
  const verdicts = values.map((value) => ({
    value,
    isAccepted: skipEndless(() => accepts(value)),
    isAcceptedAtGateway: acceptsAtGateway ? acceptsAtGateway(value) : true,
  }));
  return {
    wronglyRejected: verdicts
      .filter(({ isAccepted, isAcceptedAtGateway }) => isAccepted && !isAcceptedAtGateway)
      .map(({ value }) => value),
    accepted: verdicts.filter(({ isAccepted }) => isAccepted).length,
    rejected: verdicts.filter(({ isAcceptedAtGateway }) => !isAcceptedAtGateway).length,
  };
}

describe.each(['3.0.3', '3.1.0'] as const)('weaken, OpenAPI %s', (openapi) => {
  const schema = toSchema(openapi);
  const schemas = fc.record({ a: schema, b: schema, c: schema });

  it('accepts at the gateway whatever the contract accepts, for 400 random schemas with 30 values each', () => {
    const total = { accepted: 0, rejected: 0 };
    const world = fc.tuple(schema, schemas, fc.array(value, { minLength: 30, maxLength: 30 }));
    const check = fc.property(world, ([body, schemas, values]) => {
      const { wronglyRejected, accepted, rejected } = compare(createBodyContract(body, { schemas, openapi }), values);
      expect(wronglyRejected).toEqual([]);
      total.accepted += accepted;
      total.rejected += rejected;
    });
    fc.assert(check, { numRuns: Number(process.env.RUNS ?? 400) });
    expect(total.accepted).toBeGreaterThan(1_000);
    expect(total.rejected).toBeGreaterThan(1_000);
  }, 120_000);

  it('accepts it under oneOf, not and if, for 500 random combinations with 39 values each', () => {
    const pairs = names.flatMap((name) => [{ [name]: 1 }, { [name]: 'a', b: 1 }]);
    const values = [
      null,
      true,
      ...words,
      ...numbers,
      ...extremes,
      [],
      [1],
      [1, 1],
      ['a', 1],
      ['a', 'b', 'c'],
      {},
      [{}],
      [[]],
      ...pairs,
    ];
    const check = fc.property(toCombination(openapi), (body) => {
      expect(compare(createBodyContract(body, { openapi }), values).wronglyRejected).toEqual([]);
    });
    expect(values).toHaveLength(39);
    fc.assert(check, { numRuns: Number(process.env.RUNS ?? 500) });
  }, 120_000);
});
