import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Request } from './requests.ts';

/**
 * Returns what a caller sends for a security scheme: an API key, or the value of the Authorization header, as in
 * `Bearer eyJ…`; undefined where none is at hand.
 */
export type FindCredential = (scheme: string) => string | undefined;

type Scheme = { [key: string]: string };

/** A request with credentials for the first alternative of its operation's security that they are at hand for. */
export function withCredentials<Made extends Omit<Request, 'body'>>(
  request: Made,
  { security }: ContractOperation,
  { document }: Contract,
  findCredential: FindCredential,
): Made | undefined {
  if (security.length === 0) return request;
  const schemes = document.components?.securitySchemes ?? {};
  for (const requirement of security) {
    const credentials = Object.keys(requirement).map((name) => [schemes[name] ?? {}, findCredential(name)] as const);
    if (credentials.some(([, value]) => value === undefined)) continue;
    return credentials.reduce((made, [scheme, value]) => withCredential(made, scheme, value ?? ''), request);
  }
  return undefined;
}

function withCredential<Made extends Omit<Request, 'body'>>(request: Made, scheme: Scheme, value: string): Made {
  const { in: place, name = '' } = scheme.type === 'apiKey' ? scheme : { in: 'header', name: 'Authorization' };
  if (place === 'query') {
    const separator = request.target.includes('?') ? '&' : '?';
    return {
      ...request,
      target: `${request.target}${separator}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    };
  }
  const { Cookie } = request.headers;
  const header = place === 'cookie' ? { Cookie: `${Cookie ? `${Cookie}; ` : ''}${name}=${value}` } : { [name]: value };
  return { ...request, headers: { ...request.headers, ...header } };
}
