import type { Method } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Request, type Route, toRequestMediaType } from '../http/message.ts';

/**
 * Refuses a request that lacks a required parameter, or whose body the model for its media type refuses.
 * Parameters go first. A body of a media type without a model is not looked at; an empty body counts as `{}`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function checkRequest(request: Request, route: Route): void {
  checkParameters(request, route);
  checkBody(request, route.method);
}

function checkParameters(request: Request, { method, pathParameters }: Route): void {
  const missing = method.requiredParameters.filter((parameter) => !hasParameter(parameter, request, pathParameters));
  if (missing.length === 0) return;
  const names = missing.map(toName).join(', ');
  throw new GatewayError('BAD_REQUEST_PARAMETERS', { message: `Missing required request parameters: [${names}]` });
}

/** Present and not blank, under exactly this name: the gateway's names are case-sensitive. */
function hasParameter(parameter: string, request: Request, pathParameters: Route['pathParameters']): boolean {
  const name = toName(parameter);
  if (parameter.startsWith('method.request.path.')) return Object.hasOwn(pathParameters, name);
  const fields = parameter.startsWith('method.request.header.') ? request.headers : request.query;
  return fields.some(([key, value]) => key === name && value.trim() !== '');
}

function toName(parameter: string) {
  return parameter.split('.').slice(3).join('.');
}

function checkBody({ headers, body }: Request, method: Method): void {
  const validationError = findBodyError(method, toRequestMediaType(headers), () => body.toString());
  if (validationError !== undefined) throw new GatewayError('BAD_REQUEST_BODY', { validationError });
}

/** What the model for the media type says against a body; undefined where it takes it, or where there is none. */
export function findBodyError({ bodyModels }: Method, mediaType: string, body: () => string): string | undefined {
  const validate = bodyModels.get(mediaType) ?? bodyModels.get('$default');
  return validate && findError(body(), validate);
}

function findError(text: string, validate: (body: unknown) => string | undefined): string | undefined {
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    return 'Unable to parse the request body as JSON';
  }
  try {
    return validate(body);
  } catch (error) {
    if (error instanceof RangeError) return 'Nested too deeply';
    throw error;
  }
}
