import { type ContractOperation, isJson, type Parameter } from '@contract-first/compiler';
import { boundary } from './form.ts';
import { toHeaderText, toPathText, toQueryPairs } from './serialize.ts';

export interface HttpRequest {
  method: string;
  /** Path and query, encoded. */
  target: string;
  headers: { [name: string]: string };
  body?: string;
}

/** The values that an operation's request carries, before they are serialized. */
export interface RequestValues {
  parameters: [Parameter, unknown][];
  mediaType?: string;
  body?: unknown;
}

/**
 * Returns whether a parameter is a header that cannot be sent at will: clients set it to what they send, API Gateway removes it or
 * sets it, or it selects another operation.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function isSetByClient({ in: location, name }: Parameter): boolean {
  return location === 'header' && reservedHeaders.has(name.toLowerCase());
}

const reservedHeaders = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade', 'expect', 'te', 'trailer'],
  ...['content-md5', 'max-forwards', 'proxy-authenticate', 'server', 'www-authenticate', 'x-http-method-override'],
  ...['x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto'],
]);

/** Serializes a request's values as HTTP. */
export function toHttpRequest(
  { method, path }: ContractOperation,
  { parameters, mediaType, body }: RequestValues,
): HttpRequest {
  function listIn(location: Parameter['in']) {
    return parameters.filter(([parameter]) => parameter.in === location && !isSetByClient(parameter));
  }
  function toPairs(location: 'query' | 'cookie') {
    return listIn(location)
      .flatMap(([parameter, value]) => toQueryPairs(parameter, value))
      .map((pair) => pair.join('='));
  }
  const pathname = listIn('path').reduce(
    (text, [parameter, value]) =>
      text.replace(new RegExp(`\\{${escapeRegExp(parameter.name)}\\+?\\}`), () => toPathText(parameter, value)),
    path.replace(/#.*$/s, ''),
  );
  const query = toPairs('query');
  const cookies = toPairs('cookie');
  const headers = listIn('header').map(([parameter, value]) => [parameter.name, toHeaderText(parameter, value)]);
  return {
    method,
    target: pathname + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: {
      ...Object.fromEntries(headers),
      ...(cookies.length > 0 ? { Cookie: cookies.join('; ') } : {}),
      ...(mediaType === undefined ? {} : { 'Content-Type': toContentType(mediaType) }),
    },
    ...(mediaType === undefined ? {} : { body: isJson(mediaType) ? toJsonText(body) : String(body) }),
  };
}

function toContentType(mediaType: string): string {
  return mediaType.startsWith('multipart/') ? `${mediaType}; boundary=${boundary}` : mediaType;
}

/** Escapes U+FFFD, which API Gateway puts in place of bytes that are not UTF-8. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('\uFFFD', '\\ufffd');
}

/** TypeScript 5 does not declare `RegExp.escape` yet. */
function escapeRegExp(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
