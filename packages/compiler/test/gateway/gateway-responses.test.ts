import { STATUS_CODES } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { toGatewayResponses } from '../../src/gateway/gateway-responses.ts';

const open = { challenges: [], requiresSignature: false };
const responses = Object.entries(toGatewayResponses('https://app.example', open));

/** Renders a template with values for API Gateway's variables. */
function toProblem(template: string) {
  return JSON.parse(template.replace('$context.error.messageString', '"Missing"'));
}

describe('toGatewayResponses', () => {
  it('sets all 21 types', () => {
    expect(responses).toHaveLength(21);
  });

  it.each(responses)(
    '%s is a problem that repeats its status and names the request',
    (_, { statusCode, responseTemplates }) => {
      expect(Object.keys(responseTemplates)).toEqual(['application/json']);
      const problem = toProblem(responseTemplates['application/json']);
      expect(problem).toEqual({
        type: 'about:blank',
        title: statusCode === '413' ? 'Content Too Large' : STATUS_CODES[statusCode],
        status: Number(statusCode),
        detail: expect.any(String),
        instance: 'urn:uuid:$context.requestId',
      });
    },
  );

  it.each(responses)('%s is application/problem+json that the allowed origin can read', (_, { responseParameters }) => {
    expect(responseParameters).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'https://app.example'",
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
    });
  });

  // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
  it.each([
    ['ACCESS_DENIED', '403'],
    ['API_CONFIGURATION_ERROR', '500'],
    ['AUTHORIZER_CONFIGURATION_ERROR', '500'],
    ['AUTHORIZER_FAILURE', '500'],
    ['BAD_REQUEST_BODY', '400'],
    ['BAD_REQUEST_PARAMETERS', '400'],
    ['EXPIRED_TOKEN', '403'],
    ['INTEGRATION_TIMEOUT', '504'],
    ['INVALID_API_KEY', '403'],
    ['INVALID_SIGNATURE', '403'],
    ['QUOTA_EXCEEDED', '429'],
    ['REQUEST_TOO_LARGE', '413'],
    ['RESOURCE_NOT_FOUND', '404'],
    ['THROTTLED', '429'],
    ['UNAUTHORIZED', '401'],
    ['UNSUPPORTED_MEDIA_TYPE', '415'],
    ['WAF_FILTERED', '403'],
  ])("keeps API Gateway's own status of %s, %s", (type, status) => {
    expect(Object.fromEntries(responses)[type]).toMatchObject({ statusCode: status });
  });

  it.each([
    ['MISSING_AUTHENTICATION_TOKEN', '404', 'because API Gateway also sends it for an unknown path, as a 403'],
    ['INTEGRATION_FAILURE', '500', 'because clients cannot tell it from other internal errors'],
    ['DEFAULT_4XX', '400', 'because its default status varies, and the problem could not repeat it'],
    ['DEFAULT_5XX', '500', 'because its default status varies, and the problem could not repeat it'],
  ])('makes %s a %s, %s', (type, status) => {
    expect(Object.fromEntries(responses)[type]).toMatchObject({ statusCode: status });
  });

  it('sends Retry-After with a 429', () => {
    const [, throttled] = responses.find(([type]) => type === 'THROTTLED') ?? [];
    expect(throttled?.responseParameters).toMatchObject({
      'gatewayresponse.header.Retry-After': "'1'",
      'gatewayresponse.header.Access-Control-Expose-Headers': "'Retry-After'",
    });
  });

  it('asks for credentials with a 401, if a scheme has a name for WWW-Authenticate', () => {
    function toParameters(challenges: string[]) {
      return toGatewayResponses('*', { ...open, challenges }).UNAUTHORIZED?.responseParameters;
    }
    expect(toParameters(['Basic', 'Bearer'])).toMatchObject({
      'gatewayresponse.header.WWW-Authenticate': "'Basic, Bearer'",
      'gatewayresponse.header.Access-Control-Expose-Headers': "'WWW-Authenticate'",
    });
    expect(Object.keys(toParameters([]) ?? {})).toHaveLength(2);
  });

  it('mentions a missing signature in a 404, if an operation requires one', () => {
    const { MISSING_AUTHENTICATION_TOKEN: response } = toGatewayResponses('*', { ...open, requiresSignature: true });
    expect(toProblem(response?.responseTemplates['application/json'] ?? '').detail).toContain('not signed');
  });
});
