import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { OperationModule, ParameterRow } from '../contract.ts';
import { ProblemError, problem } from '../problem.ts';
import { toToken } from './json.ts';
import { isJson, toMediaType } from './media-type.ts';
import { toParameters } from './parameters.ts';

/** A request on its way to its operation, with converted parameters; middlewares convert the body. */
export interface IncomingRequest {
  operationId: string;
  operation: OperationModule;
  path: object;
  query: object;
  headers: object;
  cookies: object;
  mediaType: string | undefined;
  contentType: string | undefined;
  accept: string | undefined;
  body: unknown;
  /** The length of the body that the gateway passed, in UTF-16 code units. */
  size: number;
  isBase64Encoded: boolean;
  requestId: string;
  authorizer: object;
}

/** The response of any operation. */
export interface OutgoingResponse {
  status: number;
  headers?: { [name: string]: unknown } | undefined;
  mediaType?: string | undefined;
  body?: unknown;
}

/**
 * Converts a proxy event to a request of an operation.
 * @throws {ProblemError} when a path parameter is not percent-encoded UTF-8 (400)
 */
export function toRequest(event: APIGatewayProxyEvent, operation: OperationModule): IncomingRequest {
  const headers = toLowerCase(event.multiValueHeaders);
  const contentType = headers.get('content-type')?.at(-1);
  const texts = {
    path: checkEncoding(event.pathParameters, operation.parameters),
    query: (event.multiValueQueryStringParameters ?? {}) as { [name: string]: string[] },
    headers,
    cookies: toCookies(headers.get('cookie')),
  };
  return {
    operationId: operation.operationId,
    operation,
    ...toParameters(operation.parameters, texts),
    contentType,
    mediaType: contentType && toMediaType(contentType),
    accept: headers.get('accept')?.at(-1),
    body: event.body ?? undefined,
    size: event.body?.length ?? 0,
    isBase64Encoded: event.isBase64Encoded,
    requestId: event.requestContext.requestId,
    authorizer: event.requestContext.authorizer ?? {},
  };
}

/** Returns the path parameters, which API Gateway passes percent-encoded, as the client sent them. */
function checkEncoding(
  parameters: APIGatewayProxyEvent['pathParameters'],
  rows: readonly ParameterRow[],
): { [name: string]: string } {
  for (const [sent, text = ''] of Object.entries(parameters ?? {})) {
    try {
      decodeURIComponent(text);
    } catch {
      const name = rows.find(({ gatewayName }) => gatewayName === sent)?.name ?? sent;
      const flaw = { pointer: `path#/${toToken(name)}`, detail: 'must be percent-encoded UTF-8' };
      throw new ProblemError(problem(400, 'The path cannot be decoded; see `errors`.', [flaw]));
    }
  }
  return (parameters ?? {}) as { [name: string]: string };
}

function toLowerCase(headers: APIGatewayProxyEvent['multiValueHeaders'] | null): Map<string, string[]> {
  const lower = new Map<string, string[]>();
  for (const [name, values = []] of Object.entries(headers ?? {})) {
    const key = name.toLowerCase();
    const others = lower.get(key);
    lower.set(key, others ? [...others, ...values] : values);
  }
  return lower;
}

function toCookies(headers: string[] | undefined): { [name: string]: string } {
  if (!headers) return {};
  const pairs = headers.flatMap((header) => header.split(';')).map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name.trim(), value.join('=').trim()]));
}

/**
 * Converts a response to a proxy result: headers become text, JSON is serialized, bytes are encoded in base64. An array
 * becomes one header with commas, except cookies, which need a header each.
 * https://www.rfc-editor.org/rfc/rfc9110#section-5.3
 */
export function toResult(
  { status, headers, mediaType, body }: OutgoingResponse,
  fallback = 'application/json',
): APIGatewayProxyResult {
  const type = mediaType ?? fallback;
  const texts: { [name: string]: string } = body === undefined ? {} : { 'Content-Type': type };
  const cookies: { [name: string]: string[] } = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (Array.isArray(value) && name.toLowerCase() === 'set-cookie') cookies[name] = value;
    else if (value !== undefined) texts[name] = String(value);
  }
  return {
    statusCode: status,
    headers: texts,
    ...(Object.keys(cookies).length > 0 && { multiValueHeaders: cookies }),
    ...toBody(body, type),
  };
}

function toBody(body: unknown, mediaType: string): Pick<APIGatewayProxyResult, 'body' | 'isBase64Encoded'> {
  if (body === undefined) return { body: '' };
  if (!ArrayBuffer.isView(body)) return { body: isJson(mediaType) ? JSON.stringify(body) : String(body) };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { body: bytes.toString('base64'), isBase64Encoded: true };
}
