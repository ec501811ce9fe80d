import { isBinary } from '../binary.ts';
import type { RequestContext, RequestState } from '../context.ts';
import type { Resource } from '../definition.ts';
import { type NameValuePair, type Request, toRequestMediaType } from '../http/message.ts';

/** A Lambda proxy event, version 1.0. */
export interface ProxyEvent extends RequestDetails {
  body: string | null;
  isBase64Encoded: boolean;
}

/** What a proxy event and the event of a request authorizer have in common. */
export interface RequestDetails {
  resource: string;
  path: string;
  httpMethod: string;
  headers: { [name: string]: string };
  multiValueHeaders: { [name: string]: string[] };
  queryStringParameters: { [name: string]: string } | null;
  multiValueQueryStringParameters: { [name: string]: string[] } | null;
  pathParameters: { [name: string]: string } | null;
  stageVariables: { [name: string]: string } | null;
  requestContext: RequestContext;
}

/**
 * Converts a request to the event of a Lambda proxy integration. The path and its parameters are raw, the query is
 * decoded; what is absent is null.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function toProxyEvent(state: RequestState, resource: Resource, binaryMediaTypes: string[]): ProxyEvent {
  const { headers, body } = state.request;
  const binary = body.length > 0 && isBinary(toRequestMediaType(headers), binaryMediaTypes);
  return {
    ...toRequestDetails(state, resource),
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary,
  };
}

/** Converts a request to the part of its event that does not concern the body. */
export function toRequestDetails(state: RequestState, resource: Resource): RequestDetails {
  const { request, context, stageVariables, pathParameters } = state;
  const headers = toForwardedHeaders(request);
  return {
    resource: resource.path,
    path: request.path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: toLists(headers),
    queryStringParameters: orNull(Object.fromEntries(request.query)),
    multiValueQueryStringParameters: orNull(toLists(request.query)),
    pathParameters: orNull(pathParameters),
    stageVariables: stageVariables && orNull(stageVariables),
    requestContext: context,
  };
}

/** Headers that a function never receives: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const removed = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
]);

/** Headers that have the gateway's casing, whatever the client's. */
const canonical = new Map(['Host', 'User-Agent', 'Authorization'].map((name) => [name.toLowerCase(), name]));

/** Headers that the gateway sets itself. */
const added = new Set(['x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);

function toForwardedHeaders({ headers, port, traceId }: Request): NameValuePair[] {
  const hops = headers.filter(([name]) => name.toLowerCase() === 'x-forwarded-for').map(([, value]) => value);
  const kept = headers.filter(([name]) => !removed.has(name.toLowerCase()) && !added.has(name.toLowerCase()));
  return [
    ...kept.map(([name, value]): NameValuePair => [canonical.get(name.toLowerCase()) ?? name, value]),
    ['X-Amzn-Trace-Id', traceId],
    ['X-Forwarded-For', [...hops, '127.0.0.1'].join(', ')],
    ['X-Forwarded-Port', String(port)],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function toLists(pairs: NameValuePair[]): { [name: string]: string[] } {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = lists.get(name);
    if (values) values.push(value);
    else lists.set(name, [value]);
  }
  return Object.fromEntries(lists);
}

function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map;
}
