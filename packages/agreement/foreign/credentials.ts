import type { Contract } from '../../compiler/src/contract.ts';
import type { Request } from './requests.ts';

/**
 * A request with something in every place where a security scheme of the contract looks for credentials.
 * @param key the API key that the local stack takes, where it has one
 */
export function withCredentials(request: Request, { document }: Contract, key = 'anyone'): Request {
  const schemes = Object.values<{ type: string; in: string; name: string }>(document.components?.securitySchemes ?? {});
  const named = (place: string) =>
    schemes.filter((scheme) => scheme.type === 'apiKey' && scheme.in === place).map(({ name }) => name);
  const cookies = [
    ...(request.headers.Cookie ? [request.headers.Cookie] : []),
    ...named('cookie').map((name) => `${name}=anyone`),
  ];
  const query = named('query').map((name) => `${encodeURIComponent(name)}=anyone`);
  return {
    ...request,
    target:
      query.length > 0
        ? `${request.target}${request.target.includes('?') ? '&' : '?'}${query.join('&')}`
        : request.target,
    headers: {
      ...(schemes.some(({ type }) => type !== 'apiKey') ? { Authorization: 'Bearer anyone' } : {}),
      ...Object.fromEntries(named('header').map((name) => [name, key])),
      ...request.headers,
      ...(cookies.length > 0 ? { Cookie: cookies.join('; ') } : {}),
    },
  };
}
