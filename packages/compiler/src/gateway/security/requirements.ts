import type { Contract, ContractOperation } from '../../contract.ts';
import { toGatewayOperations } from '../paths.ts';
import { toAuthorizerNames } from './names.ts';
import { type Enforcement, findCredentialLocation, findEnforcement, findScheme } from './scheme.ts';

/** The types of the authorizers that a stack has for schemes, by the name of the scheme. */
export type AuthorizerTypes = { readonly [scheme: string]: { readonly type: 'lambda' | 'cognito' } };

export type EnforcementOf = (scheme: string) => Enforcement | undefined;

/** Creates the function that returns what enforces a scheme by itself; undefined if nothing does. */
export function createEnforcementOf(contract: Contract, authorizers: AuthorizerTypes): EnforcementOf {
  return (name) =>
    findEnforcement(findScheme(contract, name) ?? {}, Object.hasOwn(authorizers, name) ? authorizers[name] : undefined);
}

/** Returns whether an operation requires credentials; one with an alternative that requires none is open. */
export function isSecured({ security }: ContractOperation): boolean {
  return security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
}

/** Returns the names of the schemes that secure any of these operations. */
export function toSchemeNames(operations: ContractOperation[]): string[] {
  return [...new Set(operations.filter(isSecured).flatMap(({ security }) => security.flatMap(Object.keys)))];
}

/**
 * Returns whether an operation needs an authorizer that calls those of several schemes: API Gateway requires an API key and
 * one authorizer of every caller, and has neither alternatives nor a second authorizer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
 */
export function isCombined(operation: ContractOperation, enforcementOf: EnforcementOf): boolean {
  if (!isSecured(operation)) return false;
  const [first = [], ...others] = operation.security.map((requirement) => Object.keys(requirement).sort());
  const isSame = others.every((names) => JSON.stringify(names) === JSON.stringify(first));
  return !isSame || first.filter((name) => enforcementOf(name) !== 'apiKey').length > 1;
}

/** Returns the operations that need the combined authorizer, and all others. */
export function splitOperations({ operations }: Contract, enforcementOf: EnforcementOf) {
  return {
    single: operations.filter((operation) => !isCombined(operation, enforcementOf)),
    combined: operations.filter((operation) => isCombined(operation, enforcementOf)),
  };
}

/** The schemes that need a Lambda authorizer, by who calls it. */
export interface AuthorizerNeeds {
  /** The schemes whose authorizer API Gateway calls. */
  single: string[];
  /** The schemes whose authorizer the combined authorizer calls. */
  combined: string[];
}

/** Returns the schemes that need a Lambda authorizer: API Gateway enforces the others by itself, or cannot at all. */
export function findAuthorizerNeeds(contract: Contract, authorizers: AuthorizerTypes = {}): AuthorizerNeeds {
  const enforcementOf = createEnforcementOf(contract, authorizers);
  function findNeeds(operations: ContractOperation[], enforcements: (Enforcement | undefined)[]): string[] {
    return toSchemeNames(operations).filter((name) => {
      const scheme = findScheme(contract, name);
      return scheme && findCredentialLocation(scheme) && enforcements.includes(enforcementOf(name));
    });
  }
  const { single, combined } = splitOperations(contract, enforcementOf);
  return {
    single: findNeeds(single, [undefined, 'lambda']),
    combined: findNeeds(combined, [undefined, 'lambda', 'apiKey']),
  };
}

/** What the combined authorizer has to know; schemes have the names of their authorizers. */
export interface CombinedSecurity {
  /** Where the credentials of each scheme are. */
  credentials: { [name: string]: { in: 'header' | 'query'; name: string } };
  /** Lists of alternatives, each with the scopes of the schemes that are required together. */
  requirements: { [name: string]: string[] }[][];
  /** The index of the requirement, by the gateway's route, such as `GET /items`. */
  routes: { [route: string]: number };
}

/** Returns what the combined authorizer has to know; undefined if no operation needs it. */
export function toCombinedSecurity(
  contract: Contract,
  authorizers: AuthorizerTypes = {},
): CombinedSecurity | undefined {
  const enforcementOf = createEnforcementOf(contract, authorizers);
  const operations = toGatewayOperations(contract).filter((operation) => isCombined(operation, enforcementOf));
  if (operations.length === 0) return undefined;
  const names = toAuthorizerNames(contract);
  const requirements = new Map<string, number>();
  const routes = operations.map(({ method, path, security }) => {
    const renamed = security.map((requirement) =>
      Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [names.get(name) ?? name, scopes])),
    );
    const text = JSON.stringify(renamed);
    const index = requirements.get(text) ?? requirements.size;
    requirements.set(text, index);
    return [`${method} ${path}`, index];
  });
  const credentials = toSchemeNames(operations).map((name) => [
    names.get(name) ?? name,
    findCredentialLocation(findScheme(contract, name) ?? {}),
  ]);
  return {
    credentials: Object.fromEntries(credentials),
    requirements: [...requirements.keys()].map((text) => JSON.parse(text)),
    routes: Object.fromEntries(routes),
  };
}
