const suite = (name) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
});

/** The contract tests run on the target that the environment names (TARGET or API_URL), behind a stage's prefix, and on the mock. */
const contract = (displayName, target) => ({
  ...suite('contract'),
  displayName,
  globals: { target },
  globalSetup: `<rootDir>/test/contract/setup/${target}.ts`,
  globalTeardown: '<rootDir>/test/contract/setup/teardown.ts',
});

export default {
  // A test that hangs is to end, and a slow machine is no failure.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/temporary/setup.ts',
  globalTeardown: '<rootDir>/test/temporary/teardown.ts',
  reporters: ['default', '<rootDir>/test/fidelity/reporter.ts'],
  projects: [
    ...['unit', 'infra', 'local', 'agreement', 'hostile', 'mutants'].map(suite),
    contract('contract', 'own'),
    contract('stage', 'stage'),
    contract('mock', 'mock'),
  ],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['contract/**/*.ts', 'src/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts'],
};
