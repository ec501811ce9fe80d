// The constructs and the synthesis. Importing this module loads CDK, which is slow; `./app` exports what needs no CDK.
export {
  type Authorizers,
  type AuthorizersProps,
  type CognitoAuthorizer,
  type CombinedLambdaAuthorizer,
  type ContractAuthorizers,
  createAuthorizers,
  type LambdaAuthorizer,
} from './constructs/authorizers.ts';
export { BundledFunction, type BundledFunctionProps } from './constructs/bundled-function.ts';
export { ContractRestApi, type ContractRestApiProps } from './constructs/rest-api.ts';
export { type Synthesis, synthesize } from './synthesize/synthesize.ts';
