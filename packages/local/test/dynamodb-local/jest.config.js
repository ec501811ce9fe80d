/** `npm run test:dynamodb-local -w packages/local`: runs DynamoDB's behaviours and the round trips on AWS's DynamoDB Local. */
export default {
  displayName: 'dynamodb-local',
  rootDir: '../../../..',
  testMatch: [
    '<rootDir>/packages/local/test/dynamodb-local/*.test.ts',
    '<rootDir>/packages/local/test/running/round-trip*.test.ts',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/packages/agreement/jest/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
  testTimeout: 60_000,
  globalSetup: '<rootDir>/packages/local/test/dynamodb-local/start.ts',
  globalTeardown: '<rootDir>/packages/local/test/dynamodb-local/stop.ts',
};
