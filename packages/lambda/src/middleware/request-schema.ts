import type { Options } from '@middy/validator';
import { toToken } from '../http/json.ts';
import type { IncomingRequest } from '../http/proxy.ts';
import { ClientError, type Flaw } from '../problem.ts';
import type { ValidationError } from '../validators.ts';

/**
 * The `eventSchema` of `@middy/validator` that validates a request with its operation's validator, up to the first error.
 * The package types it as an Ajv instance, but accepts and calls a compiled validator.
 * @throws {InvalidRequest} when the request is not valid; the package's own error would capture a stack
 */
export const requestSchema = validateRequest as unknown as NonNullable<Options['eventSchema']>;

function validateRequest(value: unknown): true {
  const request = value as IncomingRequest;
  const { validate } = request.operation;
  if (!validate(request)) throw new InvalidRequest(request, validate.errors ?? []);
  return true;
}

/** Thrown for a request that does not match the contract. */
export class InvalidRequest extends ClientError {
  readonly request: IncomingRequest;
  /** The first error. */
  readonly errors: ValidationError[];

  constructor(request: IncomingRequest, errors: ValidationError[]) {
    super('The request does not match the contract; see `errors`.');
    this.name = 'InvalidRequest';
    this.request = request;
    this.errors = errors;
  }
}

/**
 * Returns the flaws of an invalid request. All errors are collected for small bodies only: that takes time and memory for
 * each error, and a client can cause as many as it likes.
 */
export function findFlaws({ request, errors }: InvalidRequest): Flaw[] {
  if (request.size > smallBody) return toFlaws(errors);
  const { validate } = request.operation;
  return toFlaws(validate(request, '', 'selected') ? errors : (validate.errors ?? errors));
}

const smallBody = 16 * 1024;

/** Enough errors to correct a form, few enough to keep the response small. */
const maxErrors = 20;

/**
 * Converts AJV's errors to flaws, without duplicates and without the errors of `if` and `propertyNames`, which only
 * repeat that a subschema failed.
 */
export function toFlaws(errors: ValidationError[]): Flaw[] {
  const specific = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames');
  const flaws = (specific.length > 0 ? specific : errors).map(toFlaw);
  const distinct = new Map(flaws.map((flaw) => [`${flaw.pointer} ${flaw.detail}`, flaw]));
  return [...distinct.values()].slice(0, maxErrors);
}

function toFlaw({ instancePath, params, keyword, propertyName, message = 'is not valid' }: ValidationError): Flaw {
  const name = propertyName ?? params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  const path = instancePath.split('/').map(toKey);
  if (name !== undefined) path.push(String(name));
  const [, location = '', ...keys] = path;
  const pointer = ['#', ...keys.map(toToken)].join('/');
  return {
    pointer: location === 'body' ? pointer : `${toParameterLocation(location)}${pointer}`,
    detail: `${propertyName === undefined ? '' : 'the name '}${toDetail(keyword, message, params)}`,
  };
}

/** Converts a token of a JSON Pointer (RFC 6901) to a key. */
function toKey(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

function toParameterLocation(name: string) {
  return { headers: 'header', cookies: 'cookie' }[name] ?? name;
}

/** Returns AJV's message, with the allowed values and without the name of the property, which the pointer has. */
function toDetail(keyword: string, message: string, params: ValidationError['params']): string {
  if (keyword === 'required') return 'must be present';
  if (forbiddingKeywords.includes(keyword)) return 'must not be present';
  if (keyword === 'enum') return `must be one of ${truncate(JSON.stringify(params.allowedValues).slice(1, -1))}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}

const forbiddingKeywords = ['additionalProperties', 'unevaluatedProperties', 'false schema'];

const maxLength = 200;

function truncate(text: string) {
  return text.length > maxLength ? `${text.slice(0, maxLength)} …` : text;
}
