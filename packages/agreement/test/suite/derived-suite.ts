import { type ContractTarget, describeContract, type OwnRequest } from '../../src/index.ts';

/** Declares the tests of a contract as `test/contract/` does. suite.test.ts runs this file in another Jest process. */
const target = JSON.parse(process.env.CONTRACT_derived ?? '') as ContractTarget;
const { operations } = await import(`${process.cwd()}/generated/operations.js`);
const { responses } = await import(`${process.cwd()}/generated/responses.js`);
let count = 0;

/** Gives each note that is saved an id that begins with `own`. */
function toOwn(operationId: string, request: OwnRequest): OwnRequest | undefined {
  const id = `own${String.fromCharCode(97 + Math.floor(count / 26), 97 + (count++ % 26))}`;
  return operationId === 'putNote' ? { ...request, path: { id } } : undefined;
}

await describeContract({
  contract: 'openapi.yaml',
  target,
  generated: { operations, responses },
  hooks: { findCredential: () => process.env.CREDENTIAL || undefined, toOwn },
});
