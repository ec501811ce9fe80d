import type { Contract, ContractOperation } from '../../contract.ts';
import type { Diagnostic, Fault } from '../../diagnostic.ts';
import { toPointer } from '../../pointer.ts';
import { type Enforcement, findScheme } from './scheme.ts';

type EnforcementOf = (name: string) => Enforcement | undefined;

/** Finds the security schemes that nothing would enforce. */
export function findSchemeFaults(contract: Contract, names: string[], enforcementOf: EnforcementOf): Diagnostic[] {
  const unenforced = names.filter((name) => findScheme(contract, name) && !enforcementOf(name));
  return unenforced.map((name) => ({
    rule: 'unenforced-scheme',
    severity: 'error',
    location: contract.locate(toPointer('#/components/securitySchemes', name)),
    message: `API Gateway cannot enforce the security scheme "${name}" by itself.`,
    hint: toHint(name, findScheme(contract, name)?.type),
  }));
}

function toHint(name: string, type: string): string {
  if (type === 'mutualTLS') {
    return "Remove it from security: the API's custom domain name checks client certificates, for every method.";
  }
  const setting = JSON.stringify({ [name]: { type: 'lambda', entry: `src/authorizers/${name}.ts` } });
  return `Configure an authorizer for it in the context of cdk.json: "authorizers": ${setting}. Only API keys in the x-api-key header need none.`;
}

/**
 * Finds the security requirements of a secured operation that API Gateway cannot express.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
 */
export function findOperationFaults(
  contract: Contract,
  operation: ContractOperation,
  enforcementOf: EnforcementOf,
): Diagnostic[] {
  const location = contract.locate(toPointer(operation.pointer, 'security'));
  return [
    ...findUndefinedSchemes(contract, operation),
    ...findAlternatives(operation),
    ...findSeveralAuthorizers(operation, enforcementOf),
    ...findSeveralScopes(operation, enforcementOf),
  ].map((fault) => ({ location, ...fault }));
}

function toNames(requirement: { [scheme: string]: string[] } | undefined) {
  return Object.keys(requirement ?? {}).sort();
}

function findUndefinedSchemes(contract: Contract, { operationId, security }: ContractOperation): Fault[] {
  const names = [...new Set(security.flatMap(toNames))].filter((name) => !findScheme(contract, name));
  return names.map((name) => ({
    rule: 'unknown-scheme',
    severity: 'error',
    message: `${operationId} requires the security scheme "${name}", which components.securitySchemes does not define.`,
    hint: 'Define it there, or correct the name.',
  }));
}

function findAlternatives({ operationId, security }: ContractOperation): Fault[] {
  const [first, ...others] = security.map((requirement) => toNames(requirement).join(' '));
  if (others.every((other) => other === first)) return [];
  return [
    {
      rule: 'security-alternatives',
      severity: 'error',
      message: `${operationId} allows alternative security schemes, but an API Gateway method supports only one combination.`,
      hint: 'Keep one of the alternatives, or merge them into one scheme whose authorizer accepts each of them.',
    },
  ];
}

function findSeveralAuthorizers({ operationId, security }: ContractOperation, enforcementOf: EnforcementOf): Fault[] {
  const names = toNames(security[0]).filter((name) => enforcementOf(name) !== 'apiKey');
  if (names.length < 2) return [];
  return [
    {
      rule: 'several-authorizers',
      severity: 'error',
      message: `${operationId} requires ${names.join(' and ')} together, but an API Gateway method has only one authorizer.`,
      hint: 'Merge them into one scheme whose authorizer checks all of them.',
    },
  ];
}

function findSeveralScopes({ operationId, security }: ContractOperation, enforcementOf: EnforcementOf): Fault[] {
  const names = toNames(security[0]).filter((name) => enforcementOf(name) === 'cognito');
  const affected = names.filter((name) => security.some((requirement) => (requirement[name]?.length ?? 0) > 1));
  return affected.map((name) => ({
    rule: 'several-scopes',
    severity: 'error',
    message: `${operationId} requires several scopes of "${name}" together, but a Cognito authorizer accepts a token with any of them.`,
    hint: 'Require one scope, or use a Lambda authorizer for the scheme.',
  }));
}
