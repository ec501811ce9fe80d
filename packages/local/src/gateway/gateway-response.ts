import type { RequestState } from './context.ts';
import type { ApiDefinition, GatewayResponse } from './definition.ts';
import type { GatewayError, ResponseType } from './gateway-error.ts';
import { findHeader, type NameValuePair, type Response, toMediaType } from './http/message.ts';
import { toSendableHeaders } from './http/sendable-headers.ts';
import { findMappedValue, renderTemplate, type TemplateVariables } from './template.ts';

/** See https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const builtInTypes: { [Type in ResponseType]: { status: number; message: string | null; errorType: string } } = {
  ACCESS_DENIED: toBuiltIn(403, 'User is not authorized to access this resource', 'AccessDeniedException'),
  API_CONFIGURATION_ERROR: toBuiltIn(500, 'Internal server error', 'InternalServerErrorException'),
  AUTHORIZER_CONFIGURATION_ERROR: toBuiltIn(500, null, 'AuthorizerConfigurationException'),
  AUTHORIZER_FAILURE: toBuiltIn(500, null, 'AuthorizerFailureException'),
  BAD_REQUEST_BODY: toBuiltIn(400, 'Invalid request body', 'BadRequestException'),
  BAD_REQUEST_PARAMETERS: toBuiltIn(400, 'Missing required request parameters', 'BadRequestException'),
  DEFAULT_4XX: toBuiltIn(400, 'Bad Request', 'BadRequestException'),
  DEFAULT_5XX: toBuiltIn(500, 'Internal server error', 'InternalServerErrorException'),
  INTEGRATION_FAILURE: toBuiltIn(504, 'Internal server error', 'InternalServerErrorException'),
  INTEGRATION_TIMEOUT: toBuiltIn(504, 'Endpoint request timed out', 'InternalServerErrorException'),
  INVALID_API_KEY: toBuiltIn(403, 'Forbidden', 'ForbiddenException'),
  MISSING_AUTHENTICATION_TOKEN: toBuiltIn(403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'),
  QUOTA_EXCEEDED: toBuiltIn(429, 'Limit Exceeded', 'LimitExceededException'),
  REQUEST_TOO_LARGE: toBuiltIn(413, 'Request Too Long', 'BadRequestException'),
  THROTTLED: toBuiltIn(429, 'Too Many Requests', 'TooManyRequestsException'),
  UNAUTHORIZED: toBuiltIn(401, 'Unauthorized', 'UnauthorizedException'),
  UNSUPPORTED_MEDIA_TYPE: toBuiltIn(415, 'Unsupported Media Type', 'BadRequestException'),
};

/**
 * Renders the gateway response to an error. A type that the document defines takes precedence over `DEFAULT_4XX` and
 * `DEFAULT_5XX`, and those over the built-in responses; a defined type inherits nothing from the defaults.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function renderGatewayResponse(
  error: GatewayError,
  { responses }: ApiDefinition,
  state: RequestState,
): Response {
  const { type, details } = error;
  const builtIn = builtInTypes[type];
  const status = details.status ?? builtIn.status;
  const defined = responses[type] ?? responses[status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX'];
  const variables: TemplateVariables = { ...state, error: toErrorVariables(error) };
  const [mediaType, template] = findTemplate(defined?.templates ?? {}, state) ?? toBuiltInTemplate(type);
  return {
    status: defined?.status ?? status,
    headers: withDefaults(toHeaders(defined, variables), [
      ['Content-Type', mediaType],
      ['x-amzn-ErrorType', builtIn.errorType],
    ]),
    body: Buffer.from(renderTemplate(template, variables)),
  };
}

/** Returns what `$context.error` refers to. */
export function toErrorVariables({ type, details }: GatewayError): NonNullable<TemplateVariables['error']> {
  const message = details.message ?? builtInTypes[type].message;
  return { message, responseType: type, validationErrorString: details.validationError ?? '' };
}

function toBuiltIn(status: number, message: string | null, errorType: string) {
  return { status, message, errorType };
}

/** Sent before the method is reached: AWS writes these without a space after the colon. */
const earlyTypes = new Set<ResponseType>([
  'ACCESS_DENIED',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'INVALID_API_KEY',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'THROTTLED',
  'UNAUTHORIZED',
]);

/** On AWS, only the body of ACCESS_DENIED has a capitalized `Message`. */
function toBuiltInTemplate(type: ResponseType): [mediaType: string, template: string] {
  const key = type === 'ACCESS_DENIED' ? 'Message' : 'message';
  return ['application/json', `{"${key}":${earlyTypes.has(type) ? '' : ' '}$context.error.messageString}`];
}

/** Returns the template for the first type of Accept, else the one for JSON, else the first. */
function findTemplate(
  templates: { [mediaType: string]: string },
  { request }: RequestState,
): [string, string] | undefined {
  const accepted = toMediaType(findHeader(request.headers, 'accept') ?? '');
  const entries = Object.entries(templates);
  function find(wanted: string) {
    return entries.find(([mediaType]) => toMediaType(mediaType) === wanted);
  }
  return find(accepted) ?? find('application/json') ?? entries[0];
}

/** Returns the mapped headers without those that cannot be sent. */
function toHeaders(defined: GatewayResponse | undefined, variables: TemplateVariables): NameValuePair[] {
  const mapped = Object.entries(defined?.headers ?? {}).flatMap(([key, mapping]): NameValuePair[] => {
    const value = findMappedValue(mapping, variables);
    return value === undefined ? [] : [[key.slice('gatewayresponse.header.'.length), value]];
  });
  return toSendableHeaders(mapped);
}

function withDefaults(headers: NameValuePair[], defaults: NameValuePair[]): NameValuePair[] {
  return [...headers, ...defaults.filter(([name]) => findHeader(headers, name) === undefined)];
}
