import type { Contract, ContractOperation, Diagnostic } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { type Check, findScheme } from './scheme.ts';

type CheckOf = (name: string) => Check | undefined;

/** Each of these schemes that no one would check, where it stands. */
export function findSchemeFaults(contract: Contract, names: string[], checkOf: CheckOf): Diagnostic[] {
  const unchecked = names.filter((name) => findScheme(contract, name) && !checkOf(name));
  return unchecked.map((name) => ({
    location: contract.locate(toPointer('#/components/securitySchemes', name)),
    message: `API Gateway can not enforce the security scheme "${name}" by itself.`,
    mend: toMend(name, findScheme(contract, name)?.type),
  }));
}

function toMend(name: string, type: string): string {
  if (type === 'mutualTLS') {
    return "Leave it out of security: certificates are checked by the API's custom domain name, before any method.";
  }
  const setting = JSON.stringify({ [name]: { type: 'lambda', entry: `src/authorizers/${name}.ts` } });
  return `Give it an authorizer in cdk.json's context: "authorizers": ${setting}; an API key is checked if its header is x-api-key.`;
}

/**
 * What of a secured operation's security API Gateway has no way to ask for.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
 */
export function findOperationFaults(contract: Contract, operation: ContractOperation, checkOf: CheckOf): Diagnostic[] {
  const location = contract.locate(toPointer(operation.pointer, 'security'));
  return [
    ...findUndefined(contract, operation),
    ...findChoice(operation),
    ...findCrowd(operation, checkOf),
    ...findScopes(operation, checkOf),
  ].map((fault) => ({ location, ...fault }));
}

type Fault = Pick<Diagnostic, 'message' | 'mend'>;

function toNames(requirement: { [scheme: string]: string[] } | undefined) {
  return Object.keys(requirement ?? {}).sort();
}

function findUndefined(contract: Contract, { operationId, security }: ContractOperation): Fault[] {
  const names = [...new Set(security.flatMap(toNames))].filter((name) => !findScheme(contract, name));
  return names.map((name) => ({
    message: `${operationId} asks for "${name}", which is no security scheme of this contract.`,
    mend: 'Define it under components.securitySchemes, or mend the name.',
  }));
}

function findChoice({ operationId, security }: ContractOperation): Fault[] {
  const [first, ...others] = security.map((requirement) => toNames(requirement).join(' '));
  if (others.every((other) => other === first)) return [];
  return [
    {
      message: `${operationId} can be secured in one way or another, but an API Gateway method is secured in one.`,
      mend: 'Keep one of the alternatives, or make them one scheme with an authorizer that takes each of them.',
    },
  ];
}

function findCrowd({ operationId, security }: ContractOperation, checkOf: CheckOf): Fault[] {
  const names = toNames(security[0]).filter((name) => checkOf(name) !== 'key');
  if (names.length < 2) return [];
  return [
    {
      message: `${operationId} asks for ${names.join(' and ')} at once, but an API Gateway method has one authorizer.`,
      mend: 'Make them one scheme, with an authorizer that checks all of them.',
    },
  ];
}

function findScopes({ operationId, security }: ContractOperation, checkOf: CheckOf): Fault[] {
  const names = toNames(security[0]).filter((name) => checkOf(name) === 'cognito');
  const crowded = names.filter((name) => security.some((requirement) => (requirement[name]?.length ?? 0) > 1));
  return crowded.map((name) => ({
    message: `${operationId} asks for several scopes of "${name}" at once, but a Cognito authorizer lets in who has one.`,
    mend: 'Ask for one scope, or give the scheme a Lambda authorizer.',
  }));
}
