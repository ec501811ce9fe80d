import { describeContract } from '../../src/suite/suite.ts';

/** Declares the tests of a contract as `test/contract/` does. suite.test.ts runs this file in another Jest process. */
const { FOLDER = '', URL = '', CREDENTIAL, KIND = 'local' } = process.env;
const [{ operations }, { requestValidators }, { responseValidators }] = await Promise.all(
  ['operations.ts', 'request-validators.js', 'response-validators.js'].map(
    (file) => import(`${FOLDER}/generated/${file}`),
  ),
);
await describeContract({
  contract: `${FOLDER}/openapi.yaml`,
  target: { kind: KIND as 'local', url: URL },
  generated: { operations, requestValidators, responseValidators },
  findCredential: () => CREDENTIAL,
});
