import { describeContract } from '../../src/suite/suite.ts';

/** The tests of a contract, as a project's `test/contract/` declares them: suite.test.ts runs this file in a Jest of its own. */
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
