import type { ApiModel } from '../../model.ts';
import { isBinary } from '../binary.ts';
import type { RequestContext } from '../context.ts';
import { type Fields, type Request, type Route, toRequestMediaType } from '../http/message.ts';

/** A Lambda proxy event, version 1.0. */
export interface ProxyEvent extends Place {
  body: string | null;
  isBase64Encoded: boolean;
}

/** What a proxy event and the event of a request authorizer have in common. */
export interface Place {
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

/** What the gateway knows besides the request. */
export interface EventOptions {
  api: ApiModel;
  context: RequestContext;
  binaryMediaTypes: string[];
}

/**
 * The event a Lambda proxy integration sends. The path and its parameters are raw, the query is decoded;
 * what is absent is null. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function toEvent(request: Request, route: Route, options: EventOptions): ProxyEvent {
  const binary = request.body.length > 0 && isBinary(toRequestMediaType(request.headers), options.binaryMediaTypes);
  return {
    ...toPlace(request, route, options),
    body: request.body.length === 0 ? null : request.body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary,
  };
}

/** The part of an event that says what was asked for. */
export function toPlace(request: Request, { resource, pathParameters }: Route, options: EventOptions): Place {
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
    stageVariables: options.api.stage.variables && orNull(options.api.stage.variables),
    requestContext: options.context,
  };
}

/** Headers a Lambda never sees: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
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

/** Headers whose casing is the gateway's, whatever the client sent. */
const canonical = new Map(['Host', 'User-Agent', 'Authorization'].map((name) => [name.toLowerCase(), name]));

/** Headers that the gateway sets itself. */
const added = new Set(['x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);

function toForwardedHeaders({ headers, port, traceId }: Request): Fields {
  const hops = headers.filter(([name]) => name.toLowerCase() === 'x-forwarded-for').map(([, value]) => value);
  const kept = headers.filter(([name]) => !removed.has(name.toLowerCase()) && !added.has(name.toLowerCase()));
  return [
    ...kept.map(([name, value]): [string, string] => [canonical.get(name.toLowerCase()) ?? name, value]),
    ['X-Amzn-Trace-Id', traceId],
    ['X-Forwarded-For', [...hops, '127.0.0.1'].join(', ')],
    ['X-Forwarded-Port', String(port)],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function toLists(fields: Fields): { [name: string]: string[] } {
  const lists = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const values = lists.get(name);
    if (values) values.push(value);
    else lists.set(name, [value]);
  }
  return Object.fromEntries(lists);
}

function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map;
}
