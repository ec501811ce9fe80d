import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findHeader, type NameValuePair, type Request } from './message.ts';

export interface RequestOptions {
  stage: string;
  /** Whether a first path segment equal to the stage's name is the stage. */
  stripsStage: boolean;
  port: number;
  now: () => Date;
}

/** Converts an HTTP message and its body to a request, with the ids that the gateway assigns. */
export function toRequest(message: IncomingMessage, body: Buffer, options: RequestOptions): Request {
  const headers = toHeaders(message.rawHeaders);
  const target = toOriginForm(message.url ?? '/');
  const queryAt = target.indexOf('?');
  const receivedAt = options.now();
  return {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    method: (findHeader(headers, 'x-http-method-override') ?? message.method ?? 'GET').toUpperCase(),
    ...toPaths(queryAt < 0 ? target : target.slice(0, queryAt), options),
    query: queryAt < 0 ? [] : toQuery(target.slice(queryAt + 1)),
    headers,
    body,
    port: options.port,
    requestId: randomUUID(),
    extendedRequestId: randomBytes(11).toString('base64'),
    traceId: findHeader(headers, 'x-amzn-trace-id') ?? toTraceId(receivedAt),
    receivedAt,
  };
}

function toHeaders(raw: string[]): NameValuePair[] {
  return Array.from({ length: raw.length / 2 }, (_, at) => [raw[2 * at] ?? '', raw[2 * at + 1] ?? '']);
}

/** Converts the absolute form that clients send to proxies, `http://host/path`, to `/path`. */
function toOriginForm(target: string): string {
  const authorityAt = /^[a-z]+:\/\//i.exec(target)?.[0].length;
  if (authorityAt === undefined) return target.startsWith('/') ? target : `/${target}`;
  const pathAt = target.slice(authorityAt).search(/[/?]/);
  const path = pathAt < 0 ? '' : target.slice(authorityAt + pathAt);
  return path.startsWith('/') ? path : `/${path}`;
}

/** Collapses the slashes at the beginning and after the stage; API Gateway keeps all others. */
function toPaths(raw: string, { stage, stripsStage }: RequestOptions): Pick<Request, 'path' | 'contextPath'> {
  const path = collapse(raw);
  const prefix = `/${stage}`;
  const hasStage = stripsStage && (path === prefix || path.startsWith(`${prefix}/`));
  return hasStage
    ? { path: collapse(path.slice(prefix.length)), contextPath: path }
    : { path, contextPath: `${prefix}${raw}` };
}

function collapse(path: string) {
  return path.replace(/^\/*/, '/');
}

/** Parses a query. Unlike `URLSearchParams`, it keeps a name or value that is not percent-encoded UTF-8 as it was sent. */
function toQuery(text: string): NameValuePair[] {
  const pairs = text.split('&').filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const equalsAt = pair.indexOf('=');
    return equalsAt < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equalsAt)), decode(pair.slice(equalsAt + 1))];
  });
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-traceids */
function toTraceId(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000).toString(16);
  return `Root=1-${seconds.padStart(8, '0')}-${randomBytes(12).toString('hex')}`;
}
