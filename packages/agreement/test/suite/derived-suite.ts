import { describeContract } from '../../src/suite/suite.ts';

/** Declares the tests of a contract as `test/contract/` does. suite.test.ts runs this file in another Jest process. */
const { FOLDER = '', URL = '', CREDENTIAL, KIND = 'local' } = process.env;
const { operations } = await import(`${FOLDER}/generated/operations.js`);
const { responses } = await import(`${FOLDER}/generated/responses.js`);
await describeContract({
  contract: `${FOLDER}/openapi.yaml`,
  target: { kind: KIND as 'local', url: URL },
  generated: { operations, responses },
  findCredential: () => CREDENTIAL,
});
