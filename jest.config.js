const suite = (name) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
});

export default {
  projects: ['unit', 'infra', 'local', 'contract', 'agreement'].map(suite),
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['contract/**/*.ts', 'src/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts'],
};
