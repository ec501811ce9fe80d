import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Fields, findHeader, type Request } from './message.ts';

export interface RequestOptions {
  stage: string;
  /** Whether a first segment equal to the stage's name is the stage. */
  stripsStage: boolean;
  port: number;
  now: () => Date;
}

/** The request that an HTTP message and its body make, with the ids the gateway gives it. */
export function toRequest(message: IncomingMessage, body: Buffer, options: RequestOptions): Request {
  const headers = toFields(message.rawHeaders);
  const target = toOriginForm(message.url ?? '/');
  const queryAt = target.indexOf('?');
  const receivedAt = options.now();
  return {
    // "X-HTTP-Method-Override": https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
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

function toFields(raw: string[]): Fields {
  return Array.from({ length: raw.length / 2 }, (_, at) => [raw[2 * at] ?? '', raw[2 * at + 1] ?? '']);
}

/** `http://host/path`, the form that proxies are sent, is as good as `/path`. */
function toOriginForm(target: string): string {
  const authorityAt = /^[a-z]+:\/\//i.exec(target)?.[0].length;
  if (authorityAt === undefined) return target.startsWith('/') ? target : `/${target}`;
  const pathAt = target.slice(authorityAt).search(/[/?]/);
  const path = pathAt < 0 ? '' : target.slice(authorityAt + pathAt);
  return path.startsWith('/') ? path : `/${path}`;
}

/** Slashes at the beginning, and those after the stage, collapse; all others are kept. */
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

function toQuery(text: string): Fields {
  const pairs = text.split('&').filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const equalsAt = pair.indexOf('=');
    return equalsAt < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equalsAt)), decode(pair.slice(equalsAt + 1))];
  });
}

/** What is not percent-encoded UTF-8 stays as it was sent. */
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
