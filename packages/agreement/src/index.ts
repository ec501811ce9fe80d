export { createBreachFinder, type Generated, type Received } from './breach.ts';
export type { Hooks, OwnRequest } from './hooks.ts';
export { createCredentials } from './requests/client-credentials.ts';
export type { FindCredential } from './requests/credentials.ts';
export type { ContractTarget } from './suite/context.ts';
export { describeContract } from './suite/suite.ts';
