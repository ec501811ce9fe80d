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

/** Checks that packages/local/FIDELITY.md matches the tests it is generated from; absent if you delete the tests. */
const fidelity = 'packages/local/test/fidelity/reporter.ts';

/**
 * Runs the contract tests on a target: `selected` by TARGET or API_URL, or the mock. With DRY_RUN, only the derived ones run,
 * which then send nothing.
 */
function contract(displayName, target) {
  return {
    ...suite(displayName, 'test/contract'),
    ...(process.env.DRY_RUN ? { testMatch: ['<rootDir>/test/contract/contract.test.ts'] } : {}),
    globals: { target },
    globalSetup: `<rootDir>/packages/agreement/src/setup/${target}.ts`,
    globalTeardown: '<rootDir>/packages/agreement/src/setup/teardown.ts',
  };
}

export default {
  // Long enough for slow machines.
  testTimeout: 60_000,
  maxWorkers: 2,
  passWithNoTests: true,
  globalSetup: '<rootDir>/packages/agreement/jest/temporary-folder/setup.ts',
  globalTeardown: '<rootDir>/packages/agreement/jest/temporary-folder/teardown.ts',
  reporters: ['default', ...(existsSync(fidelity) ? [`<rootDir>/${fidelity}`] : [])],
  projects: [
    // Your API's, which `npm run test:api` runs.
    suite('unit', 'test/unit'),
    suite('infra', 'test/infra'),
    contract('contract', 'selected'),
    contract('mock', 'mock'),
    // The example's, which you can delete with it, and the tools'.
    suite('starter', 'test/starter'),
    ...['agreement', 'bench', 'cdk', 'compiler', 'lambda', 'operate'].map((name) =>
      suite(name, `packages/${name}/test`),
    ),
    { ...suite('local', 'packages/local/test'), globalSetup: '<rootDir>/packages/local/test/running/setup.ts' },
  ],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['src/**/*.ts', 'infra/**/*.ts', 'packages/*/src/**/*.ts'],
};
