import type { Options } from '@middy/validator';
import { toToken } from '../http/json.ts';
import type { IncomingRequest } from '../http/proxy.ts';
import type { Flaw } from '../problem.ts';
import type { Validate, ValidationError } from '../validators.ts';

/** The module `generated/request-validators.js`, by operationId. */
export interface RequestValidators {
  /** Stop at the first error. */
  readonly requestValidators: { readonly [operationId: string]: Validate };
  /** Find all errors. */
  readonly requestErrors: { readonly [operationId: string]: Validate };
}

/**
 * Returns the `eventSchema` of `@middy/validator` that validates a request with its operation's validators.
 * All errors are collected for small bodies only: that takes time and memory for each error, and a client can cause
 * as many as it likes.
 */
export function requestSchema({ requestValidators, requestErrors }: RequestValidators): EventSchema {
  function validate(value: unknown): boolean {
    const request = value as IncomingRequest;
    const validateFirst = requestValidators[request.operationId] as Validate;
    if (validateFirst(request)) return true;
    const validateAll = requestErrors[request.operationId] as Validate;
    validate.errors = (isSmall(request) && !validateAll(request) ? validateAll.errors : validateFirst.errors) ?? null;
    return false;
  }
  validate.errors = null as ValidationError[] | null;
  // @middy/validator types it as an Ajv instance, but accepts and calls a compiled validator.
  return validate as unknown as EventSchema;
}

type EventSchema = NonNullable<Options['eventSchema']>;

const smallBody = 16 * 1024;

function isSmall({ size }: IncomingRequest) {
  return size <= smallBody;
}

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
  const path = instancePath.split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (name !== undefined) path.push(String(name));
  const [, location = '', ...keys] = path;
  const pointer = ['#', ...keys.map(toToken)].join('/');
  return {
    pointer: location === 'body' ? pointer : `${toParameterLocation(location)}${pointer}`,
    detail: `${propertyName === undefined ? '' : 'the name '}${toDetail(keyword, message, params)}`,
  };
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
