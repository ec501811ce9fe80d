import type { Security } from './security/security.ts';

interface GatewayResponse {
  statusCode: string;
  responseParameters: { [target: string]: string };
  responseTemplates: { 'application/json': string };
}

/** One type of gateway response: `detail` is what its problem says, with API Gateway's `$context` variables in it. */
interface Refusal {
  status: number;
  title: string;
  detail: string;
}

function forbidden(detail: string): Refusal {
  return { status: 403, title: 'Forbidden', detail };
}

const failed: Refusal = {
  status: 500,
  title: 'Internal Server Error',
  detail: 'Something failed on our side. The request may be sent again.',
};
const throttled: Refusal = {
  status: 429,
  title: 'Too Many Requests',
  detail: 'Wait a moment and send the request again.',
};
const late: Refusal = { status: 504, title: 'Gateway Timeout', detail: 'The function did not answer in time.' };

/**
 * Every type of answer that API Gateway gives in the function's stead.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const refusals: { [type: string]: Refusal } = {
  ACCESS_DENIED: forbidden('The credentials do not allow this request.'),
  API_CONFIGURATION_ERROR: failed,
  AUTHORIZER_CONFIGURATION_ERROR: failed,
  AUTHORIZER_FAILURE: failed,
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
  DEFAULT_4XX: { status: 400, title: 'Bad Request', detail: 'The request can not be taken as it is.' },
  DEFAULT_5XX: failed,
  EXPIRED_TOKEN: forbidden('The credentials have expired.'),
  INTEGRATION_FAILURE: failed,
  INTEGRATION_TIMEOUT: late,
  INVALID_API_KEY: forbidden('Send a valid API key in the x-api-key header.'),
  INVALID_SIGNATURE: forbidden('The signature of the request does not match.'),
  // The gateway's answer to an unknown path and to a known path's unknown method, sent as 403 unless told otherwise.
  MISSING_AUTHENTICATION_TOKEN: {
    status: 404,
    title: 'Not Found',
    detail: 'There is no such path, or it has no such method.',
  },
  QUOTA_EXCEEDED: { ...throttled, detail: 'The quota of this API key is used up.' },
  REQUEST_TOO_LARGE: {
    status: 413,
    title: 'Content Too Large',
    detail: 'The request is larger than the gateway takes.',
  },
  RESOURCE_NOT_FOUND: { status: 404, title: 'Not Found', detail: 'There is no such path.' },
  THROTTLED: throttled,
  UNAUTHORIZED: { status: 401, title: 'Unauthorized', detail: 'Send valid credentials.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported Media Type',
    detail: 'Send the body in a media type of the contract.',
  },
  WAF_FILTERED: forbidden('The request was refused by a firewall rule.'),
};

/**
 * The gateway's own answers as problems (RFC 9457), readable by `allowOrigin`'s scripts.
 * Each type is set in full, because one that is set takes nothing over from DEFAULT_4XX or DEFAULT_5XX. Those two are
 * given a status of their own as well: without it, a problem could not repeat the status that it is sent with.
 */
export function toGatewayResponses(allowOrigin: string, security: Challenge): { [type: string]: GatewayResponse } {
  const entries = Object.entries(refusals).map(([type, refusal]) => {
    const headers = toHeaders(type, security);
    const exposed = Object.keys(headers).length > 0 && {
      'Access-Control-Expose-Headers': Object.keys(headers).join(', '),
    };
    return [
      type,
      toResponse(toRefusal(type, refusal, security), {
        ...headers,
        ...exposed,
        'Access-Control-Allow-Origin': allowOrigin,
      }),
    ];
  });
  return Object.fromEntries(entries);
}

/** How an API's callers are asked who they are. */
type Challenge = Pick<Security, 'challenges' | 'asksForSignatures'>;

/** A request without its signature is refused as if it had gone to an unknown path. */
function toRefusal(type: string, refusal: Refusal, { asksForSignatures }: Challenge): Refusal {
  if (type !== 'MISSING_AUTHENTICATION_TOKEN' || !asksForSignatures) return refusal;
  return { ...refusal, detail: 'There is no such path, or it has no such method, or the request is not signed.' };
}

/** What a type of response tells by headers of its own. https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function toHeaders(type: string, { challenges }: Challenge): { [name: string]: string } {
  if (type === 'THROTTLED') return { 'Retry-After': '1' };
  return type === 'UNAUTHORIZED' && challenges.length > 0 ? { 'WWW-Authenticate': challenges.join(', ') } : {};
}

/**
 * There is one template only, under the type that API Gateway falls back to, and the Content-Type is set as a header:
 * whatever a client accepts, it gets the problem.
 */
function toResponse({ status, title, detail }: Refusal, headers: { [name: string]: string }): GatewayResponse {
  const problem = { type: 'about:blank', title, status, detail, instance: 'urn:uuid:$context.requestId' };
  return {
    statusCode: String(status),
    responseParameters: Object.fromEntries(
      Object.entries({ ...headers, 'Content-Type': 'application/problem+json' }).map(([name, value]) => [
        `gatewayresponse.header.${name}`,
        `'${value}'`,
      ]),
    ),
    // The message string brings quotes of its own; the validation error string brings none, and has its own escaped.
    responseTemplates: {
      'application/json': JSON.stringify(problem).replace(
        '"$context.error.messageString"',
        '$context.error.messageString',
      ),
    },
  };
}
