import { isBinary } from '../binary.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Fields, findHeader, type Request, type Response, toMediaType } from '../http/message.ts';
import { isSendable } from '../http/sendable-headers.ts';
import { remap } from './remapped-headers.ts';

/** The most a function may answer: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const payloadLimit = 6_291_556;

/** `base64Encoded` is an older name that REST APIs still take. */
const keys = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded', 'base64Encoded']);

type Result = { [key: string]: unknown };

/**
 * The response that a function's JSON text stands for.
 * Refuses with 502 what is no proxy result: another key, a body that is no text, a header that is no scalar.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function toResponse(payload: string, request: Request, binaryMediaTypes: string[]): Response {
  if (Buffer.byteLength(payload) > payloadLimit) {
    throw new GatewayError('INTEGRATION_FAILURE', {
      status: 502,
      reason: `the function returned more than ${payloadLimit} bytes`,
    });
  }
  const result = toResult(payload);
  return {
    status: toStatus(result.statusCode ?? 200),
    headers: toHeaders(result),
    body: toBody(result, request, binaryMediaTypes),
  };
}

function toResult(payload: string): Result {
  let result: unknown;
  try {
    result = JSON.parse(payload);
  } catch {
    throw malformed('not valid JSON');
  }
  if (!isObject(result)) throw malformed('not an object');
  const stranger = Object.keys(result).find((key) => !keys.has(key));
  if (stranger !== undefined) throw malformed(`unknown key ${JSON.stringify(stranger)}`);
  return result;
}

function toStatus(statusCode: unknown): number {
  const text = typeof statusCode === 'number' ? String(statusCode) : statusCode;
  if (typeof text !== 'string' || !/^[2-9]\d\d$/.test(text)) {
    throw malformed(`invalid statusCode ${JSON.stringify(statusCode)}`);
  }
  return Number(text);
}

function toHeaders({ headers, multiValueHeaders }: Result): Fields {
  const multi = entriesOf(multiValueHeaders, 'multiValueHeaders').flatMap(([name, values]): Fields => {
    if (!Array.isArray(values)) throw malformed(`multiValueHeaders.${name} is not an array`);
    return values.map((value) => [name, toText(name, value)]);
  });
  const single = entriesOf(headers, 'headers').map(([name, value]): Fields[number] => [name, toText(name, value)]);
  const merged = remap(merge(multi, single));
  merged.forEach(checkField);
  return findHeader(merged, 'content-type') === undefined ? [...merged, ['Content-Type', 'application/json']] : merged;
}

function entriesOf(map: unknown, key: string): [string, unknown][] {
  if (map === undefined || map === null) return [];
  if (!isObject(map)) throw malformed(`${key} is not an object`);
  return Object.entries(map);
}

function toText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw malformed(`header ${name} must be a string, number or boolean; got ${JSON.stringify(value)}`);
}

/** Values of `multiValueHeaders` first; one name has one casing, theirs. */
function merge(multi: Fields, single: Fields): Fields {
  const casing = new Map(multi.map(([name]) => [name.toLowerCase(), name]));
  return [...multi, ...single.map(([name, value]): Fields[number] => [casing.get(name.toLowerCase()) ?? name, value])];
}

function checkField(field: Fields[number]): void {
  if (!isSendable(field)) throw malformed(`header ${JSON.stringify(field[0])} has an invalid name or value`);
}

/** Base64 is decoded only where the first type of Accept is binary; else its text is sent as it is. */
function toBody(
  { body, isBase64Encoded, base64Encoded }: Result,
  request: Request,
  binaryMediaTypes: string[],
): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') throw malformed('body is not a string');
  const encoded = isBase64Encoded ?? base64Encoded ?? false;
  if (typeof encoded !== 'boolean') throw malformed('isBase64Encoded is not a boolean');
  const accepted = toMediaType(findHeader(request.headers, 'accept') ?? '');
  if (!encoded || !isBinary(accepted, binaryMediaTypes)) return Buffer.from(body);
  if (body.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(body)) {
    throw new GatewayError('API_CONFIGURATION_ERROR', {
      reason: 'the function returned a body that is not valid base64',
    });
  }
  return Buffer.from(body, 'base64');
}

function isObject(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(what: string): GatewayError {
  return new GatewayError('DEFAULT_5XX', { status: 502, reason: `malformed Lambda proxy response: ${what}` });
}
