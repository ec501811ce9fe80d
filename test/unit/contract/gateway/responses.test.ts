import { describe, expect, it } from '@jest/globals';
import { toGatewayResponses } from '../../../../contract/gateway/responses.ts';

const responses = Object.entries(toGatewayResponses('https://app.example'));

/** The problem that a template becomes, with API Gateway's variables put in. */
const toProblem = (template: string) => JSON.parse(template.replace('$context.error.messageString', '"Missing"'));

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
        title: expect.any(String),
        status: Number(statusCode),
        detail: expect.any(String),
        instance: 'urn:uuid:$context.requestId',
      });
    },
  );

  it.each(responses)(
    '%s is readable by the allowed origin, as application/problem+json',
    (_, { responseParameters }) => {
      expect(responseParameters).toMatchObject({
        'gatewayresponse.header.Access-Control-Allow-Origin': "'https://app.example'",
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
      });
    },
  );

  it.each([
    ['MISSING_AUTHENTICATION_TOKEN', '404'],
    ['BAD_REQUEST_BODY', '400'],
    ['BAD_REQUEST_PARAMETERS', '400'],
    ['THROTTLED', '429'],
    ['DEFAULT_5XX', '500'],
  ])('%s is a %s', (type, status) => {
    expect(Object.fromEntries(responses)[type]).toMatchObject({ statusCode: status });
  });

  it('tells the throttled to wait a second', () => {
    const [, throttled] = responses.find(([type]) => type === 'THROTTLED') ?? [];
    expect(throttled?.responseParameters).toMatchObject({ 'gatewayresponse.header.Retry-After': "'1'" });
  });
});
