import type { Contract, ContractOperation } from '../../contract.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { toPointer } from '../../pointer.ts';
import { listDistinct, toSecurityPointer } from './contract-faults.ts';
import { authorizersFolder, toAuthorizerNames } from './names.ts';
import { type EnforcementOf, isCombined, splitOperations, toSchemeNames } from './requirements.ts';
import { findCredentialLocation, findScheme } from './scheme.ts';

/**
 * Finds the security schemes that nothing enforces, for lack of an authorizer.
 * @param combinable the schemes whose authorizers the combined authorizer calls
 */
export function findMissingAuthorizers(
  contract: Contract,
  enforcementOf: EnforcementOf,
  combinable: readonly string[],
): Diagnostic[] {
  const { single, combined } = splitOperations(contract, enforcementOf);
  const missing = [
    ...toSchemeNames(single).filter((name) => !enforcementOf(name)),
    ...toSchemeNames(combined).filter((name) => isCallable(enforcementOf(name)) && !combinable.includes(name)),
  ].filter((name) => findCredentialLocation(findScheme(contract, name) ?? {}));
  return [...new Set(missing)].map((name) => ({
    rule: 'unenforced-scheme',
    severity: 'error',
    location: contract.locate(toPointer('#/components/securitySchemes', name)),
    message: `API Gateway cannot enforce the security scheme "${name}" ${enforcementOf(name) === 'apiKey' ? 'as an alternative to others' : 'by itself'}.`,
    hint: toHint(contract, name),
  }));
}

/** Finds the operations that combine a scheme with a Cognito authorizer, which only API Gateway can call. */
export function findCombinedCognito(contract: Contract, enforcementOf: EnforcementOf): Diagnostic[] {
  const combined = listDistinct(contract).filter((operation) => isCombined(operation, enforcementOf));
  return combined.flatMap((operation) => findCognito(contract, operation, enforcementOf));
}

function findCognito(contract: Contract, operation: ContractOperation, enforcementOf: EnforcementOf): Diagnostic[] {
  const names = toSchemeNames([operation]).filter((name) => enforcementOf(name) === 'cognito');
  return names.map((name) => ({
    rule: 'uncombinable-scheme',
    severity: 'error',
    location: contract.locate(toSecurityPointer(contract, operation)),
    message: `"${name}" has a Cognito authorizer, which cannot be combined with another security scheme, nor be an alternative to one: an API Gateway method has only one authorizer.`,
    hint: `Remove authorizers.${name} from cdk.json, and verify the user pool's tokens in ${toFile(contract, name)}, which \`npm run scaffold\` creates.`,
  }));
}

function isCallable(enforcement: ReturnType<EnforcementOf>): boolean {
  return enforcement === undefined || enforcement === 'lambda' || enforcement === 'apiKey';
}

function toHint(contract: Contract, name: string): string {
  return `Run \`npm run scaffold\`, which creates its authorizer, ${toFile(contract, name)}; or configure one in the context of cdk.json, as docs/security.md describes.`;
}

function toFile(contract: Contract, name: string): string {
  return `${authorizersFolder}/${toAuthorizerNames(contract).get(name)}.ts`;
}
