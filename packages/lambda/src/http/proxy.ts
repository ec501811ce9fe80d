import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { OperationRow } from '../contract.ts';
import { ProblemError, problem } from '../problem.ts';
import { toMediaType } from './media-type.ts';
import { toParameters } from './parameters.ts';

/** A request on its way to its operation: parameters converted, the body still as the gateway passed it. */
export interface IncomingRequest {
  operationId: string;
  /** What the contract says of the operation. */
  operation: OperationRow;
  path: object;
  query: object;
  headers: object;
  cookies: object;
  mediaType: string | undefined;
  contentType: string | undefined;
  accept: string | undefined;
  body: unknown;
  /** Of the body as passed, in UTF-16 code units. */
  size: number;
  isBase64Encoded: boolean;
  requestId: string;
  authorizer: object;
}

/** What an operation answers with, whichever operation it is. */
export interface OutgoingResponse {
  status: number;
  headers?: { [name: string]: unknown } | undefined;
  mediaType?: string | undefined;
  body?: unknown;
}

/** Converts a proxy event to a request of this operation. Answers 400 for a path that is not percent-encoded UTF-8. */
export function toRequest(event: APIGatewayProxyEvent, operationId: string, operation: OperationRow): IncomingRequest {
  const headers = toLowerCase(event.multiValueHeaders);
  const contentType = headers['content-type']?.at(-1);
  const texts = {
    path: toDecodable(event.pathParameters),
    query: (event.multiValueQueryStringParameters ?? {}) as { [name: string]: string[] },
    headers,
    cookies: toCookies(headers.cookie),
  };
  return {
    operationId,
    operation,
    ...toParameters(operation.parameters, texts),
    contentType,
    mediaType: contentType && toMediaType(contentType),
    accept: headers.accept?.at(-1),
    body: event.body ?? undefined,
    size: event.body?.length ?? 0,
    isBase64Encoded: event.isBase64Encoded,
    requestId: event.requestContext.requestId,
    authorizer: event.requestContext.authorizer ?? {},
  };
}

/** API Gateway passes path parameters percent-encoded, as the client sent them. */
function toDecodable(parameters: APIGatewayProxyEvent['pathParameters']): { [name: string]: string } {
  const texts = Object.entries(parameters ?? {}).map(([name, text = '']) => [name, text] as const);
  for (const [name, text] of texts) {
    try {
      decodeURIComponent(text);
    } catch {
      const flaw = { pointer: `path#/${name}`, detail: 'must be percent-encoded UTF-8' };
      throw new ProblemError(problem(400, 'The path can not be read; see errors.', [flaw]));
    }
  }
  return Object.fromEntries(texts);
}

function toLowerCase(headers: APIGatewayProxyEvent['multiValueHeaders'] | null): { [name: string]: string[] } {
  const lower: { [name: string]: string[] } = Object.create(null);
  for (const [name, values = []] of Object.entries(headers ?? {})) {
    lower[name.toLowerCase()] = [...(lower[name.toLowerCase()] ?? []), ...values];
  }
  return lower;
}

function toCookies(headers: string[] = []): { [name: string]: string } {
  const pairs = headers.flatMap((header) => header.split(';')).map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name.trim(), value.join('=').trim()]));
}

/**
 * A response as the proxy result that API Gateway takes: text headers, a text body, bytes in base64, nothing else. A list
 * is one header with commas between; cookies alone can not be put so. https://www.rfc-editor.org/rfc/rfc9110#section-5.3
 */
export function toResult(
  { status, headers, mediaType, body }: OutgoingResponse,
  fallback = 'application/json',
): APIGatewayProxyResult {
  const type = mediaType ?? fallback;
  const fields = Object.entries(headers ?? {}).filter(([, value]) => value !== undefined);
  const [lists, texts] = [fields.filter(isCookies), fields.filter((field) => !isCookies(field))];
  return {
    statusCode: status,
    headers: {
      ...(body !== undefined && { 'Content-Type': type }),
      ...Object.fromEntries(texts.map(([name, value]) => [name, String(value)])),
    },
    ...(lists.length > 0 && { multiValueHeaders: Object.fromEntries(lists) }),
    ...toBody(body, type),
  };
}

function isCookies(field: [string, unknown]): field is [string, string[]] {
  return field[0].toLowerCase() === 'set-cookie' && Array.isArray(field[1]);
}

function toBody(body: unknown, mediaType: string): Pick<APIGatewayProxyResult, 'body' | 'isBase64Encoded'> {
  if (body === undefined) return { body: '' };
  if (!ArrayBuffer.isView(body)) return { body: isJson(mediaType) ? JSON.stringify(body) : String(body) };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { body: bytes.toString('base64'), isBase64Encoded: true };
}

/** Whether a media type is JSON: `application/json` and every `+json` (RFC 6839), whatever its parameters. */
export function isJson(mediaType: string) {
  return /^(application\/json|[^;]+\+json)\s*(;|$)/i.test(mediaType);
}
