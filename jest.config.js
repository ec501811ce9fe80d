const suite = (displayName, testMatch) => ({
  displayName,
  testMatch: [`<rootDir>/${testMatch}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/packages/agreement/jest/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
});

/** The contract tests run on the target that the environment names (TARGET or API_URL), behind a stage's prefix, and on the mock. */
const contract = (displayName, target) => ({
  ...suite(displayName, 'test/contract'),
  globals: { target },
  globalSetup: `<rootDir>/packages/agreement/src/setup/${target}.ts`,
  globalTeardown: '<rootDir>/packages/agreement/src/setup/teardown.ts',
});

const own = ['unit', 'infra', 'starter'].map((name) => suite(name, `test/${name}`));
const tools = ['agreement', 'cdk', 'compiler', 'lambda', 'local'].map((name) => suite(name, `packages/${name}/test`));

export default {
  // A test that hangs is to end, and a slow machine is no failure.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/packages/agreement/jest/temporary/setup.ts',
  globalTeardown: '<rootDir>/packages/agreement/jest/temporary/teardown.ts',
  reporters: ['default', '<rootDir>/packages/local/test/fidelity/reporter.ts'],
  projects: [...own, ...tools, contract('contract', 'own'), contract('stage', 'stage'), contract('mock', 'mock')],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['src/**/*.ts', 'infra/**/*.ts', 'packages/*/src/**/*.ts'],
};
