import {
  type Contract,
  type ContractOperation,
  findEnforcement,
  findScheme,
  type Parameter,
} from '@contract-first/compiler';
import type { Case } from '../case.ts';
import type { HttpRequest } from './http-request.ts';
import type { Sent } from './send.ts';

/**
 * Returns the credential to send for a security scheme: an API key, or the value of the Authorization header, such as
 * `Bearer eyJ…`; undefined when there is none.
 * @param kind `unscoped` for a credential that is valid but grants no scope
 */
export type FindCredential = (scheme: string, kind?: 'unscoped') => string | undefined;

type Scheme = { [key: string]: string };

/** Adds the API key of a local stack: it accepts no other one where API Gateway itself checks the key. */
export function withApiKey(
  findCredential: FindCredential,
  contract: Contract,
  apiKey: string | undefined,
): FindCredential {
  return function findWithKey(scheme, kind) {
    if (kind !== undefined) return findCredential(scheme, kind);
    const isChecked = findEnforcement(findScheme(contract, scheme) ?? {}, undefined) === 'apiKey';
    return isChecked ? (apiKey ?? findCredential(scheme)) : (findCredential(scheme) ?? apiKey);
  };
}

/**
 * Adds the credentials of the first of the operation's security requirements that they are known for.
 * Returns undefined when they are known for none.
 */
export function withCredentials<Sent extends Omit<HttpRequest, 'body'>>(
  request: Sent,
  { security }: ContractOperation,
  contract: Contract,
  findCredential: FindCredential,
): Sent | undefined {
  if (security.length === 0) return request;
  for (const requirement of security) {
    const names = Object.keys(requirement);
    const credentials = names.map((name) => [findScheme(contract, name) ?? {}, findCredential(name)] as const);
    if (credentials.some(([, value]) => value === undefined)) continue;
    return credentials.reduce((sent, [scheme, value]) => withCredential(sent, scheme, value ?? ''), request);
  }
  return undefined;
}

/** Returns a case's request as it is sent; undefined when it needs credentials that are not known. */
export function toAuthorized(
  { request, credentials, schemes }: Pick<Case, 'request' | 'credentials' | 'schemes'>,
  operation: ContractOperation,
  contract: Contract,
  findCredential: FindCredential,
): Sent | undefined {
  if (credentials === 'none') return request;
  const security = schemes ? [Object.fromEntries(schemes.map((name) => [name, []]))] : operation.security;
  const find: { [Kind in Exclude<Case['credentials'], 'none'>]: FindCredential } = {
    right: findCredential,
    wrong: (name) => toWrongCredential(findScheme(contract, name)),
    unscoped: (name) => findCredential(name, 'unscoped'),
  };
  return withCredentials(request, { ...operation, security }, contract, find[credentials]);
}

function toWrongCredential({ type, scheme }: Scheme = {}): string {
  if (type === 'apiKey') return 'wrong';
  return type === 'http' && scheme?.toLowerCase() === 'basic' ? `Basic ${btoa('wrong:wrong')}` : 'Bearer wrong';
}

/** Returns whether a parameter is where a credential of its operation is sent, which decides what it contains. */
export function isCredential({ in: location, name }: Parameter, { security }: ContractOperation, contract: Contract) {
  return security.flatMap(Object.keys).some((scheme) => {
    const { type, in: place, name: key = '' } = findScheme(contract, scheme) ?? {};
    return type === 'apiKey' && place === location && key.toLowerCase() === name.toLowerCase();
  });
}

/** Returns whether a scheme requires AWS signatures, which the local stack does not verify. */
export function isSignature(contract: Contract, scheme: string): boolean {
  return findEnforcement(findScheme(contract, scheme) ?? {}, undefined) === 'signature';
}

function withCredential<Sent extends Omit<HttpRequest, 'body'>>(request: Sent, scheme: Scheme, value: string): Sent {
  const { in: location, name = '' } = scheme.type === 'apiKey' ? scheme : { in: 'header', name: 'Authorization' };
  if (location === 'query') {
    const separator = request.target.includes('?') ? '&' : '?';
    return {
      ...request,
      target: `${request.target}${separator}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    };
  }
  const { Cookie } = request.headers;
  const header =
    location === 'cookie' ? { Cookie: `${Cookie ? `${Cookie}; ` : ''}${name}=${value}` } : { [name]: value };
  return { ...request, headers: { ...request.headers, ...header } };
}
