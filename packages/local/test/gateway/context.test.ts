import { describe, expect, it } from '@jest/globals';
import { toEvent } from './rest-api.ts';

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy event: requestContext', () => {
  it('contains the API, stage, resource, operation and time', async () => {
    function now() {
      return new Date('2026-07-10T19:19:04.123Z');
    }
    const event = await toEvent('POST /prod/items', ['User-Agent: me'], '', { now });
    expect(event?.requestContext).toEqual({
      resourceId: expect.stringMatching(/^[a-z0-9]{6}$/),
      resourcePath: '/items',
      operationName: 'createItem',
      httpMethod: 'POST',
      extendedRequestId: expect.stringMatching(/^.{15}=$/),
      requestTime: '10/Jul/2026:19:19:04 +0000',
      requestTimeEpoch: 1783711144123,
      path: '/prod/items',
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'prod',
      domainPrefix: 'a1b2c3d4e5',
      domainName: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
      deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
      apiId: 'a1b2c3d4e5',
      requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: '127.0.0.1',
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: 'me',
        user: null,
      },
    });
  });

  it('has no operationName if the document has no operationId', async () => {
    expect((await toEvent('GET /items/1'))?.requestContext).not.toHaveProperty('operationName');
  });
});
