import { isBinary } from '../binary.ts';
import { GatewayError } from '../gateway-error.ts';
import { findHeader, type NameValuePair, type Request, type Response, toMediaType } from '../http/message.ts';
import { isSendableHeader } from '../http/sendable-headers.ts';
import { toRemappedHeaders } from './remapped-headers.ts';

/** Lambda's maximum response payload: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const payloadLimit = 6_291_556;

/** `base64Encoded` is an older name that REST APIs still accept. */
const resultKeys = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded', 'base64Encoded']);

type ProxyResult = { [key: string]: unknown };

/**
 * Converts the JSON that a function returned to a response.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 * @throws {GatewayError} when the JSON is not a proxy result (502) or the body is not the base64 that it claims to be (500)
 */
export function toProxyResponse(payload: string, request: Request, binaryMediaTypes: string[]): Response {
  if (Buffer.byteLength(payload) > payloadLimit) {
    throw new GatewayError('INTEGRATION_FAILURE', {
      status: 502,
      reason: `the function returned more than ${payloadLimit} bytes`,
    });
  }
  const result = toProxyResult(payload);
  return {
    status: toStatus(result.statusCode ?? 200),
    headers: toHeaders(result),
    body: toBody(result, request, binaryMediaTypes),
  };
}

function toProxyResult(payload: string): ProxyResult {
  let result: unknown;
  try {
    result = JSON.parse(payload);
  } catch {
    throw toMalformedError('not valid JSON');
  }
  if (!isObject(result)) throw toMalformedError('not an object');
  const unknownKey = Object.keys(result).find((key) => !resultKeys.has(key));
  if (unknownKey !== undefined) throw toMalformedError(`unknown key ${JSON.stringify(unknownKey)}`);
  return result;
}

function toStatus(statusCode: unknown): number {
  const text = typeof statusCode === 'number' ? String(statusCode) : statusCode;
  if (typeof text !== 'string' || !/^[2-9]\d\d$/.test(text)) {
    throw toMalformedError(`invalid statusCode ${JSON.stringify(statusCode)}`);
  }
  return Number(text);
}

function toHeaders({ headers, multiValueHeaders }: ProxyResult): NameValuePair[] {
  const multi = entriesOf(multiValueHeaders, 'multiValueHeaders').flatMap(([name, values]): NameValuePair[] => {
    if (!Array.isArray(values)) throw toMalformedError(`multiValueHeaders.${name} is not an array`);
    return values.map((value) => [name, toHeaderText(name, value)]);
  });
  const single = entriesOf(headers, 'headers').map(([name, value]): NameValuePair => [name, toHeaderText(name, value)]);
  const merged = toRemappedHeaders(merge(multi, single));
  merged.forEach(checkHeader);
  return findHeader(merged, 'content-type') === undefined ? [...merged, ['Content-Type', 'application/json']] : merged;
}

function entriesOf(map: unknown, key: string): [string, unknown][] {
  if (map === undefined || map === null) return [];
  if (!isObject(map)) throw toMalformedError(`${key} is not an object`);
  return Object.entries(map);
}

function toHeaderText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw toMalformedError(`header ${name} must be a string, number or boolean; got ${JSON.stringify(value)}`);
}

/** Puts the values of `multiValueHeaders` first, and uses their casing for the same name in `headers`. */
function merge(multi: NameValuePair[], single: NameValuePair[]): NameValuePair[] {
  const casing = new Map(multi.map(([name]) => [name.toLowerCase(), name]));
  return [...multi, ...single.map(([name, value]): NameValuePair => [casing.get(name.toLowerCase()) ?? name, value])];
}

function checkHeader(header: NameValuePair): void {
  if (!isSendableHeader(header))
    throw toMalformedError(`header ${JSON.stringify(header[0])} has an invalid name or value`);
}

/** Decodes base64 only if the first type of Accept is binary; otherwise its text is sent unchanged. */
function toBody(
  { body, isBase64Encoded, base64Encoded }: ProxyResult,
  request: Request,
  binaryMediaTypes: string[],
): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') throw toMalformedError('body is not a string');
  const encoded = isBase64Encoded ?? base64Encoded ?? false;
  if (typeof encoded !== 'boolean') throw toMalformedError('isBase64Encoded is not a boolean');
  const accepted = toMediaType(findHeader(request.headers, 'accept') ?? '');
  if (!encoded || !isBinary(accepted, binaryMediaTypes)) return Buffer.from(body);
  if (body.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(body)) {
    throw new GatewayError('API_CONFIGURATION_ERROR', {
      reason: 'the function returned a body that is not valid base64',
    });
  }
  return Buffer.from(body, 'base64');
}

function isObject(value: unknown): value is ProxyResult {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toMalformedError(what: string): GatewayError {
  return new GatewayError('DEFAULT_5XX', { status: 502, reason: `malformed Lambda proxy response: ${what}` });
}
