const suite = (name) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
});

const contract = {
  ...suite('contract'),
  globalSetup: '<rootDir>/test/contract/setup.ts',
  globalTeardown: '<rootDir>/test/contract/teardown.ts',
};

export default {
  projects: [...['unit', 'infra', 'local', 'agreement'].map(suite), contract],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['contract/**/*.ts', 'src/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts'],
};
