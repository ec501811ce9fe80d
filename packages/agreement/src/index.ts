export { createBreachFinder, type Generated, type Received } from './breach.ts';
export type { FindCredential } from './requests/credentials.ts';
export { describeContract } from './suite/suite.ts';
export type { Target } from './targets/target.ts';
