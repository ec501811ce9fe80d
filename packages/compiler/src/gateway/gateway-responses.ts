import type { Security } from './security/security.ts';

interface GatewayResponse {
  statusCode: string;
  responseParameters: { [target: string]: string };
  responseTemplates: { 'application/json': string };
}

/** The parts of a problem that depend on the type of gateway response; `detail` may contain API Gateway's `$context` variables. */
interface GatewayProblem {
  status: number;
  title: string;
  detail: string;
}

function forbidden(detail: string): GatewayProblem {
  return { status: 403, title: 'Forbidden', detail };
}

const internalError: GatewayProblem = {
  status: 500,
  title: 'Internal Server Error',
  detail: 'Something went wrong on our side. The request may be sent again.',
};
const throttled: GatewayProblem = {
  status: 429,
  title: 'Too Many Requests',
  detail: 'Wait a moment and send the request again.',
};

/**
 * The problem for every type of gateway response.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const problems: { [type: string]: GatewayProblem } = {
  ACCESS_DENIED: forbidden('The credentials do not allow this request.'),
  API_CONFIGURATION_ERROR: internalError,
  AUTHORIZER_CONFIGURATION_ERROR: internalError,
  AUTHORIZER_FAILURE: internalError,
  BAD_REQUEST_BODY: {
    status: 400,
    title: 'Bad Request',
    detail: 'The body does not match the contract: $context.error.validationErrorString',
  },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    title: 'Bad Request',
    detail: '$context.error.messageString',
  },
  DEFAULT_4XX: { status: 400, title: 'Bad Request', detail: 'The request cannot be processed.' },
  DEFAULT_5XX: internalError,
  EXPIRED_TOKEN: forbidden('The credentials have expired.'),
  INTEGRATION_FAILURE: internalError,
  INTEGRATION_TIMEOUT: { status: 504, title: 'Gateway Timeout', detail: 'The function did not respond in time.' },
  INVALID_API_KEY: forbidden('Send a valid API key in the x-api-key header.'),
  INVALID_SIGNATURE: forbidden('The signature of the request does not match.'),
  // Sent for an unknown path and for an unknown method of a known path; API Gateway's default status is 403.
  MISSING_AUTHENTICATION_TOKEN: {
    status: 404,
    title: 'Not Found',
    detail: 'No operation matches this path and method.',
  },
  QUOTA_EXCEEDED: { ...throttled, detail: 'The quota of this API key is used up.' },
  REQUEST_TOO_LARGE: {
    status: 413,
    title: 'Content Too Large',
    detail: 'The request is larger than the gateway allows.',
  },
  RESOURCE_NOT_FOUND: { status: 404, title: 'Not Found', detail: 'No operation matches this path.' },
  THROTTLED: throttled,
  UNAUTHORIZED: { status: 401, title: 'Unauthorized', detail: 'Send valid credentials.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported Media Type',
    detail: 'Send the body in a media type that the contract declares.',
  },
  WAF_FILTERED: forbidden('A firewall rule blocked the request.'),
};

/**
 * Returns every gateway response as a problem (RFC 9457) that scripts of `allowOrigin` can read.
 * Every type is set completely, because a type that is set inherits nothing from DEFAULT_4XX or DEFAULT_5XX. Those two get
 * a fixed status because the problem in the body repeats it.
 */
export function toGatewayResponses(allowOrigin: string, security: Challenge): { [type: string]: GatewayResponse } {
  const entries = Object.entries(problems).map(([type, problem]) => {
    const headers = toHeaders(type, security);
    const exposed = Object.keys(headers).length > 0 && {
      'Access-Control-Expose-Headers': Object.keys(headers).join(', '),
    };
    return [
      type,
      toGatewayResponse(withSignatureHint(type, problem, security), {
        ...headers,
        ...exposed,
        'Access-Control-Allow-Origin': allowOrigin,
      }),
    ];
  });
  return Object.fromEntries(entries);
}

/** How the API asks clients for credentials. */
type Challenge = Pick<Security, 'challenges' | 'requiresSignature'>;

/** API Gateway rejects an unsigned request as it rejects an unknown path. */
function withSignatureHint(type: string, problem: GatewayProblem, { requiresSignature }: Challenge): GatewayProblem {
  if (type !== 'MISSING_AUTHENTICATION_TOKEN' || !requiresSignature) return problem;
  return { ...problem, detail: 'No operation matches this path and method, or the request is not signed.' };
}

/** Returns the headers of one type of response. https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function toHeaders(type: string, { challenges }: Challenge): { [name: string]: string } {
  if (type === 'THROTTLED') return { 'Retry-After': '1' };
  return type === 'UNAUTHORIZED' && challenges.length > 0 ? { 'WWW-Authenticate': challenges.join(', ') } : {};
}

/**
 * Sets one template, for the media type that API Gateway falls back to, and the Content-Type as a header: clients get the
 * problem whatever they accept.
 */
function toGatewayResponse(
  { status, title, detail }: GatewayProblem,
  headers: { [name: string]: string },
): GatewayResponse {
  const problem = { type: 'about:blank', title, status, detail, instance: 'urn:uuid:$context.requestId' };
  return {
    statusCode: String(status),
    responseParameters: Object.fromEntries(
      Object.entries({ ...headers, 'Content-Type': 'application/problem+json' }).map(([name, value]) => [
        `gatewayresponse.header.${name}`,
        `'${value}'`,
      ]),
    ),
    // messageString comes with its own quotes; validationErrorString comes without quotes, but escaped.
    responseTemplates: {
      'application/json': JSON.stringify(problem).replace(
        '"$context.error.messageString"',
        '$context.error.messageString',
      ),
    },
  };
}
