import type { Contract, ContractOperation, Diagnostic } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import type { Loss } from '../model/models.ts';
import type { Authorizers } from '../options.ts';
import { findOperationFaults, findSchemeFaults } from './faults.ts';
import { type Check, findCheck, findPlace, findScheme, type Scheme, toGatewayScheme } from './scheme.ts';

/** What a contract's operations are secured by, as API Gateway knows it. */
export interface Security {
  /** All that API Gateway can not enforce as the contract has it: with any of these, operations would be open that are not to be. */
  faults: Diagnostic[];
  /** As under components.securitySchemes of the gateway document; undefined where every operation is open. */
  schemes: { [name: string]: Scheme } | undefined;
  /** Whether any operation is called with an API key, or with a signature of AWS's. */
  asksForKeys: boolean;
  asksForSignatures: boolean;
  /** What a 401 asks for by WWW-Authenticate, as in `Bearer`. */
  challenges: string[];
  /** What a method asks for: API Gateway takes all entries of the list together, where OpenAPI takes any one of them. */
  toRequirements(operation: ContractOperation): ContractOperation['security'];
  /** The headers in which browsers send the credentials for these operations. */
  toHeaders(operations: ContractOperation[]): string[];
}

/** The security of a contract's operations, with these authorizers for what API Gateway does not check by itself. */
export function createSecurity(contract: Contract, authorizers: Authorizers = {}): Security {
  const names = toSchemeNames(contract.operations);
  function schemeOf(name: string): Scheme {
    return findScheme(contract, name) ?? {};
  }
  function checkOf(name: string): Check | undefined {
    return findCheck(schemeOf(name), findOwn(authorizers, name));
  }
  const faults = [
    ...findSchemeFaults(contract, names, checkOf),
    ...contract.operations.filter(isSecured).flatMap((operation) => findOperationFaults(contract, operation, checkOf)),
  ];
  const schemes = names.map((name) => [name, toGatewayScheme(schemeOf(name), findOwn(authorizers, name))]);
  return {
    faults,
    schemes: schemes.length > 0 ? Object.fromEntries(schemes) : undefined,
    asksForKeys: names.some((name) => checkOf(name) === 'key'),
    asksForSignatures: names.some((name) => checkOf(name) === 'signature'),
    challenges: [...new Set(names.map(schemeOf).flatMap(toChallenge))].sort(),
    toRequirements: (operation) =>
      isSecured(operation)
        ? toSchemeNames([operation]).map((name) => ({ [name]: toScopes(operation, name, checkOf(name)) }))
        : [],
    toHeaders: (operations) =>
      toSchemeNames(operations).flatMap((name) => [
        ...toHeader(schemeOf(name)),
        ...(checkOf(name) === 'signature' ? signatureHeaders : []),
      ]),
  };
}

/** The schemes that any of these operations is called with. */
export function toSchemeNames(operations: ContractOperation[]): string[] {
  return [...new Set(operations.filter(isSecured).flatMap(({ security }) => security.flatMap(Object.keys)))];
}

/** What of an operation's security is left to the function, or to its authorizer. */
export function toSecurityLosses({ security, pointer }: ContractOperation): Loss[] {
  const at = { pointer: toPointer(pointer, 'security'), keyword: 'security' };
  const secured = security.filter((requirement) => Object.keys(requirement).length > 0);
  if (secured.length < security.length) return secured.length > 0 ? [{ ...at, rule: 'optionalSecurity' }] : [];
  return secured.flatMap(Object.values).flat().length > 0 ? [{ ...at, rule: 'scopes' }] : [];
}

/** Whether an operation asks who calls; open are those that ask for nothing, and those of which one alternative does. */
export function isSecured({ security }: ContractOperation): boolean {
  return security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
}

/** Scopes are Cognito's: a token with any one of them is let in. For other authorizers there are none to name. */
function toScopes({ security }: ContractOperation, name: string, check: Check | undefined): string[] {
  const alternatives = security.map((requirement) => requirement[name] ?? []);
  const isAny = check !== 'cognito' || alternatives.some((scopes) => scopes.length === 0);
  return isAny ? [] : [...new Set(alternatives.flat())].sort();
}

/** What a signature is sent with besides Authorization. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const signatureHeaders = ['X-Amz-Content-Sha256', 'X-Amz-Date', 'X-Amz-Security-Token'];

function toHeader(scheme: Scheme): string[] {
  const place = findPlace(scheme);
  return place?.in === 'header' && place.name !== 'Cookie' ? [place.name] : [];
}

function toChallenge({ type, scheme = 'bearer' }: Scheme): string[] {
  const isNamed = ['http', 'oauth2', 'openIdConnect'].includes(type) && /^[\w-]+$/.test(scheme);
  return isNamed ? [scheme.charAt(0).toUpperCase() + scheme.slice(1)] : [];
}

function findOwn(authorizers: Authorizers, name: string) {
  return Object.hasOwn(authorizers, name) ? authorizers[name] : undefined;
}
