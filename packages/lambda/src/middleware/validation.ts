import type { MiddlewareObj } from '@middy/core';
import validator from '@middy/validator';
import type { ErrorObject } from 'ajv';
import { requestErrors, requestValidators } from '../../../../generated/request-validators.js';
import { toToken } from '../http/json.ts';
import type { IncomingRequest } from '../http/proxy.ts';
import type { Flaw } from '../problem.ts';

/** Refuses a request that the contract's own validator of its operation refuses. */
export function validation(): MiddlewareObj {
  // @middy/validator types `eventSchema` as an Ajv instance; what it takes, and calls, is a compiled validator.
  return validator({ eventSchema: validate as never });
}

/**
 * The validator that stops at the first error decides. Only for a refused body that is small does the one that finds
 * every error run as well: its time and memory grow with the errors, which a client can make as many as it likes.
 */
const validate = Object.assign(
  (request: IncomingRequest): boolean => {
    const decide = requestValidators[request.operationId];
    if (decide(request)) return true;
    const find = requestErrors[request.operationId];
    validate.errors = (isSmall(request) && !find(request) ? find.errors : decide.errors) ?? null;
    return false;
  },
  { errors: null as ErrorObject[] | null },
);

const small = 16 * 1024;
const isSmall = ({ size }: IncomingRequest) => size <= small;

/** At most this many places are named: enough to mend a form, too few to make an answer large. */
const mostErrors = 20;

/**
 * AJV's errors as places in the request and what is wrong there: each once, however many ways lead to it, and none of an
 * `if` or `propertyNames` as such, since what they ask for is told as well, and the words are not the client's.
 */
export function toFlaws(errors: ErrorObject[]): Flaw[] {
  const asked = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames');
  const flaws = (asked.length > 0 ? asked : errors).map(toFlaw);
  const distinct = new Map(flaws.map((flaw) => [`${flaw.pointer} ${flaw.detail}`, flaw]));
  return [...distinct.values()].slice(0, mostErrors);
}

function toFlaw({ instancePath, params, keyword, propertyName, message = 'is not valid' }: ErrorObject): Flaw {
  const named = propertyName ?? params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  const path =
    named === undefined ? instancePath : `${instancePath}/${String(named).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const [, place = '', ...tokens] = path.split('/');
  const pointer = ['#', ...tokens.map((token) => toToken(token.replaceAll('~1', '/').replaceAll('~0', '~')))].join('/');
  return {
    pointer: place === 'body' ? pointer : `${toPlace(place)}${pointer}`,
    detail: `${propertyName === undefined ? '' : 'the name '}${toDetail(keyword, message, params)}`,
  };
}
const toPlace = (place: string) => ({ headers: 'header', cookies: 'cookie' })[place] ?? place;

/** AJV's message, with the values it only hints at, and from the place's own point of view. */
function toDetail(keyword: string, message: string, params: ErrorObject['params']): string {
  if (keyword === 'required') return 'must be present';
  if (forbids.includes(keyword)) return 'must not be present';
  if (keyword === 'enum') return `${message}: ${toShort(JSON.stringify(params.allowedValues).slice(1, -1))}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}

const forbids = ['additionalProperties', 'unevaluatedProperties', 'false schema'];

const longest = 200;
const toShort = (text: string) => (text.length > longest ? `${text.slice(0, longest)} …` : text);
