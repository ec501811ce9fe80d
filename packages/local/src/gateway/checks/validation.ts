import type { Method, Validate } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Request, toRequestMediaType } from '../http/message.ts';
import type { Route } from '../router.ts';

/**
 * Checks the required parameters of a request, then its body against the model for its media type. A body of a media type
 * without a model is not checked; an empty body counts as `{}`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 * @throws {GatewayError} when a parameter is missing or the body does not match: 400
 */
export function checkRequest(request: Request, route: Route): void {
  checkParameters(request, route);
  checkBody(request, route.method);
}

function checkParameters(request: Request, { method, pathParameters }: Route): void {
  const missing = method.requiredParameters.filter((parameter) => !hasParameter(parameter, request, pathParameters));
  if (missing.length === 0) return;
  const names = missing.map(toParameterName).join(', ');
  throw new GatewayError('BAD_REQUEST_PARAMETERS', { message: `Missing required request parameters: [${names}]` });
}

/** Checks for a value that is not blank. Unlike in HTTP, the names of headers are case-sensitive here, as on AWS. */
function hasParameter(parameter: string, request: Request, pathParameters: Route['pathParameters']): boolean {
  const name = toParameterName(parameter);
  if (parameter.startsWith('method.request.path.')) return Object.hasOwn(pathParameters, name);
  const pairs = parameter.startsWith('method.request.header.') ? request.headers : request.query;
  return pairs.some(([key, value]) => key === name && value.trim() !== '');
}

/** Returns `x` for `method.request.header.x`. */
function toParameterName(parameter: string): string {
  return parameter.split('.').slice(3).join('.');
}

function checkBody({ headers, body }: Request, method: Method): void {
  const validationError = findBodyError(method, toRequestMediaType(headers), body.toString());
  if (validationError !== undefined) throw new GatewayError('BAD_REQUEST_BODY', { validationError });
}

/** Returns why a body does not match the model for its media type, undefined if it does or if there is no model. */
export function findBodyError({ bodyModels }: Method, mediaType: string, body: string): string | undefined {
  const validate = bodyModels.get(mediaType) ?? bodyModels.get('$default');
  return validate && findError(body, validate);
}

function findError(text: string, validate: Validate): string | undefined {
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    return 'Unable to parse the request body as JSON';
  }
  try {
    return validate(body);
  } catch (error) {
    // The validator calls itself for each level, so the stack overflows.
    if (error instanceof RangeError) return 'Nested too deeply';
    throw error;
  }
}
