/** `npm run test:dynamodb-local`: what DynamoDB does, and the tests of nothing lost, on AWS's DynamoDB Local. */
export default {
  displayName: 'dynamodb-local',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/dynamodb-local/*.test.ts', '<rootDir>/test/local/lost*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/dynamodb-local/start.ts',
  globalTeardown: '<rootDir>/test/dynamodb-local/stop.ts',
};
