// The constructs and the synthesis. Importing this module loads CDK, which is slow; `./app` exports what needs no CDK.
export { createAccessLog } from './constructs/access-log.ts';
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
export { Firewall, type FirewallProps } from './constructs/firewall.ts';
export { GradualDeployment, type GradualDeploymentProps } from './constructs/gradual-deployment.ts';
export { ContractRestApi, type ContractRestApiProps } from './constructs/rest-api.ts';
export { Alarms, type AlarmsProps } from './monitoring/alarms.ts';
export { Dashboard, type DashboardProps } from './monitoring/dashboard.ts';
export { type AssemblyOptions, writeAssembly } from './synthesize/assembly.ts';
export { findPermissionFaults } from './synthesize/permissions.ts';
export { type Synthesis, synthesize } from './synthesize/synthesize.ts';
