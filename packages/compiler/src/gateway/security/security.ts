import type { Contract, ContractOperation } from '../../contract.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { toPointer } from '../../pointer.ts';
import type { Loss } from '../model/models.ts';
import type { GatewayOptions } from '../options.ts';
import { findSecurityFaults } from './contract-faults.ts';
import { findCombinedCognito, findMissingAuthorizers } from './faults.ts';
import { toAuthorizerNames, toCombinedName } from './names.ts';
import { createEnforcementOf, isCombined, splitOperations, toSchemeNames } from './requirements.ts';
import {
  type Enforcement,
  findCredentialLocation,
  findScheme,
  type Scheme,
  toCombinedScheme,
  toGatewayScheme,
} from './scheme.ts';

/** The security of a contract's operations in API Gateway's terms. */
export interface Security {
  /** The requirements that API Gateway cannot enforce; deploying despite them would leave secured operations open. */
  faults: Diagnostic[];
  /** As under components.securitySchemes of the gateway document; undefined if every operation is open. */
  schemes: { [name: string]: Scheme } | undefined;
  /** Whether any operation requires an API key. */
  requiresApiKey: boolean;
  /** Whether any operation requires an AWS signature. */
  requiresSignature: boolean;
  /** The values of WWW-Authenticate in a 401, such as `Bearer`. */
  challenges: string[];
  /** Returns the security of a method: API Gateway requires every entry of the list, OpenAPI any one of them. */
  toRequirements(operation: ContractOperation): ContractOperation['security'];
  /** Returns the headers in which browsers send the credentials for these operations. */
  toHeaders(operations: ContractOperation[]): string[];
}

/** Creates the security of a contract's operations, with the authorizers for what API Gateway cannot enforce by itself. */
export function createSecurity(
  contract: Contract,
  { authorizers = {}, combinedAuthorizer }: Pick<GatewayOptions, 'authorizers' | 'combinedAuthorizer'> = {},
): Security {
  const enforcementOf = createEnforcementOf(contract, authorizers);
  const { single, combined } = splitOperations(contract, enforcementOf);
  const names = toSchemeNames(single);
  const [authorizerNames, combinedName] = [toAuthorizerNames(contract), toCombinedName(contract)];
  function schemeOf(name: string): Scheme {
    return findScheme(contract, name) ?? {};
  }
  function toKey(name: string): string {
    return authorizerNames.get(name) ?? name;
  }
  const schemes = names.map((name) => [toKey(name), toGatewayScheme(schemeOf(name), findOwn(authorizers, name))]);
  if (combined.length > 0 && combinedAuthorizer) schemes.push([combinedName, toCombinedScheme(combinedAuthorizer)]);
  return {
    faults: [
      ...findSecurityFaults(contract),
      ...findMissingAuthorizers(contract, enforcementOf, combinedAuthorizer?.schemes ?? []),
      ...findCombinedCognito(contract, enforcementOf),
    ],
    schemes: schemes.length > 0 ? Object.fromEntries(schemes) : undefined,
    requiresApiKey: names.some((name) => enforcementOf(name) === 'apiKey'),
    requiresSignature: names.some((name) => enforcementOf(name) === 'signature'),
    challenges: [...new Set(toSchemeNames(contract.operations).map(schemeOf).flatMap(toChallenge))].sort(),
    toRequirements(operation) {
      if (isCombined(operation, enforcementOf)) return [{ [combinedName]: [] }];
      return toSchemeNames([operation]).map((name) => ({
        [toKey(name)]: toScopes(operation, name, enforcementOf(name)),
      }));
    },
    toHeaders: (operations) =>
      toSchemeNames(operations).flatMap((name) => [
        ...toHeader(schemeOf(name)),
        ...(enforcementOf(name) === 'signature' ? signatureHeaders : []),
      ]),
  };
}

/** Returns the part of an operation's security that is left to the function or to its authorizer. */
export function toSecurityLosses({ security, pointer }: ContractOperation): Loss[] {
  const at = { pointer: toPointer(pointer, 'security'), keyword: 'security' };
  const secured = security.filter((requirement) => Object.keys(requirement).length > 0);
  if (secured.length < security.length) return secured.length > 0 ? [{ ...at, rule: 'optionalSecurity' }] : [];
  return secured.flatMap(Object.values).flat().length > 0 ? [{ ...at, rule: 'scopes' }] : [];
}

/** API Gateway checks scopes only for Cognito, and accepts a token with any one of them. */
function toScopes({ security }: ContractOperation, name: string, enforcement: Enforcement | undefined): string[] {
  const alternatives = security.map((requirement) => requirement[name] ?? []);
  const isAny = enforcement !== 'cognito' || alternatives.some((scopes) => scopes.length === 0);
  return isAny ? [] : [...new Set(alternatives.flat())].sort();
}

/** The headers of a signed request besides Authorization. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const signatureHeaders = ['X-Amz-Content-Sha256', 'X-Amz-Date', 'X-Amz-Security-Token'];

function toHeader(scheme: Scheme): string[] {
  const location = findCredentialLocation(scheme);
  return location?.in === 'header' && location.name !== 'Cookie' ? [location.name] : [];
}

function toChallenge({ type, scheme = 'bearer' }: Scheme): string[] {
  const isNamed = ['http', 'oauth2', 'openIdConnect'].includes(type) && /^[\w-]+$/.test(scheme);
  return isNamed ? [scheme.charAt(0).toUpperCase() + scheme.slice(1)] : [];
}

function findOwn<Value>(values: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
