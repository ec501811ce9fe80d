import type { Options } from '@middy/validator';
import { toToken } from '../http/json.ts';
import type { IncomingRequest } from '../http/proxy.ts';
import type { Flaw } from '../problem.ts';
import type { Validate, ValidationError } from '../validators.ts';

/** The module `generated/request-validators.js`: by operationId, a validator that stops at the first error, and one that finds all. */
export interface RequestValidators {
  readonly requestValidators: { readonly [operationId: string]: Validate };
  readonly requestErrors: { readonly [operationId: string]: Validate };
}

/**
 * Returns what `@middy/validator` takes as `eventSchema`: it refuses a request that its operation's validator refuses.
 * The validator that stops at the first error decides. Only for a small body does the one that finds every error run as
 * well: its time and memory grow with the errors, and a client can make as many as it likes.
 */
export function requestSchema({ requestValidators, requestErrors }: RequestValidators): EventSchema {
  function validate(value: unknown): boolean {
    const request = value as IncomingRequest;
    const decide = requestValidators[request.operationId] as Validate;
    if (decide(request)) return true;
    const find = requestErrors[request.operationId] as Validate;
    validate.errors = (isSmall(request) && !find(request) ? find.errors : decide.errors) ?? null;
    return false;
  }
  validate.errors = null as ValidationError[] | null;
  // @middy/validator types it as an Ajv instance; what it takes, and calls, is a compiled validator.
  return validate as unknown as EventSchema;
}

type EventSchema = NonNullable<Options['eventSchema']>;

const small = 16 * 1024;

function isSmall({ size }: IncomingRequest) {
  return size <= small;
}

/** At most this many places are named: enough to mend a form, too few to make an answer large. */
const mostErrors = 20;

/**
 * AJV's errors as places in the request and what is wrong there: each once, however many ways lead to it, and none of an
 * `if` or `propertyNames` as such, since what they ask for is told as well, and the words are not the client's.
 */
export function toFlaws(errors: ValidationError[]): Flaw[] {
  const asked = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames');
  const flaws = (asked.length > 0 ? asked : errors).map(toFlaw);
  const distinct = new Map(flaws.map((flaw) => [`${flaw.pointer} ${flaw.detail}`, flaw]));
  return [...distinct.values()].slice(0, mostErrors);
}

function toFlaw({ instancePath, params, keyword, propertyName, message = 'is not valid' }: ValidationError): Flaw {
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

function toPlace(place: string) {
  return { headers: 'header', cookies: 'cookie' }[place] ?? place;
}

/** AJV's message, with the values it only hints at, and from the place's own point of view. */
function toDetail(keyword: string, message: string, params: ValidationError['params']): string {
  if (keyword === 'required') return 'must be present';
  if (forbids.includes(keyword)) return 'must not be present';
  if (keyword === 'enum') return `${message}: ${toShort(JSON.stringify(params.allowedValues).slice(1, -1))}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}

const forbids = ['additionalProperties', 'unevaluatedProperties', 'false schema'];

const longest = 200;

function toShort(text: string) {
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}
