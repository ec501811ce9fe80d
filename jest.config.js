import { existsSync } from 'node:fs';

function suite(displayName, folder) {
  return {
    displayName,
    testMatch: [`<rootDir>/${folder}/**/*.test.ts`],
    extensionsToTreatAsEsm: ['.ts'],
    transform: { '\\.ts$': '<rootDir>/packages/agreement/jest/strip-types.js' },
    modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
  };
}

/** Holds packages/local/FIDELITY.md to the tests that it is made from, where they are. */
const fidelity = 'packages/local/test/fidelity/reporter.ts';

/** The contract tests run on the target that the environment names (TARGET or API_URL), and on the mock. */
function contract(displayName, target) {
  return {
    ...suite(displayName, 'test/contract'),
    globals: { target },
    globalSetup: `<rootDir>/packages/agreement/src/setup/${target}.ts`,
    globalTeardown: '<rootDir>/packages/agreement/src/setup/teardown.ts',
  };
}

export default {
  // Generous, so that a slow machine fails no test, and a test that hangs ends.
  testTimeout: 60_000,
  maxWorkers: 2,
  passWithNoTests: true,
  globalSetup: '<rootDir>/packages/agreement/jest/temporary-folder/setup.ts',
  globalTeardown: '<rootDir>/packages/agreement/jest/temporary-folder/teardown.ts',
  reporters: ['default', ...(existsSync(fidelity) ? [`<rootDir>/${fidelity}`] : [])],
  projects: [
    // Yours: `npm run test:api`.
    suite('unit', 'test/unit'),
    suite('infra', 'test/infra'),
    contract('contract', 'selected'),
    contract('mock', 'mock'),
    // The starter's own, which go with its example, and the tools'.
    suite('starter', 'test/starter'),
    ...['agreement', 'cdk', 'compiler', 'lambda'].map((name) => suite(name, `packages/${name}/test`)),
    { ...suite('local', 'packages/local/test'), globalSetup: '<rootDir>/packages/local/test/running/setup.ts' },
  ],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['src/**/*.ts', 'infra/**/*.ts', 'packages/*/src/**/*.ts'],
};
