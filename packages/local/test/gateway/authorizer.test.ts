import { describe, expect, it } from '@jest/globals';
import { InvokeError } from '../../src/model.ts';
import { arn, authorizerArn, authorizerCalls, send, toPolicy, withAuthorizer } from './authorizer-api.ts';
import type { Api } from './rest-api.ts';

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
describe('Lambda authorizers', () => {
  it('invoke a token authorizer with the token and the ARN of the method', async () => {
    await withAuthorizer(toPolicy('Allow'), async (api) => {
      expect((await send(api)).status).toBe(200);
      expect(authorizerCalls(api)).toEqual([
        {
          functionArn: authorizerArn,
          sourceArn: `${arn}/authorizers/caller`,
          event: { type: 'TOKEN', methodArn: `${arn}/prod/GET/items`, authorizationToken: 'token' },
        },
      ]);
    });
  });

  it('invoke a request authorizer with the request except its body', async () => {
    const authorizer = {
      type: 'request',
      identitySource: 'method.request.header.Authorization, method.request.querystring.who',
    };
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        expect((await api.send('/items?who=me', { headers: { authorization: 'x' } })).status).toBe(200);
        const event = authorizerCalls(api)[0]?.event;
        expect(event).toMatchObject({
          type: 'REQUEST',
          methodArn: `${arn}/prod/GET/items`,
          resource: '/items',
          queryStringParameters: { who: 'me' },
        });
        expect(event).not.toHaveProperty('body');
      },
      authorizer,
    );
  });

  it("pass the authorizer's context to the function, with all values as strings", async () => {
    const response = toPolicy('Allow', '*', { context: { plan: 'free', seats: 3, admin: false } });
    await withAuthorizer(response, async (api) => {
      await send(api);
      expect(api.calls.at(-1)?.event.requestContext.authorizer).toMatchObject({
        principalId: 'me',
        plan: 'free',
        seats: '3',
        admin: 'false',
      });
    });
  });

  it('are not invoked for a method without security', async () => {
    await withAuthorizer(toPolicy('Deny'), async (api) => {
      expect((await api.send('/open')).status).toBe(200);
      expect(authorizerCalls(api)).toEqual([]);
    });
  });

  const rejected: [name: string, response: unknown, token: string | null, want: { status: number; body: string }][] = [
    [
      '401 without a token, and are not invoked',
      toPolicy('Allow'),
      null,
      { status: 401, body: '{"message":"Unauthorized"}' },
    ],
    [
      '401 if the authorizer fails with "Unauthorized"',
      '{"errorMessage":"Unauthorized","errorType":"Error"}',
      'x',
      { status: 401, body: '{"message":"Unauthorized"}' },
    ],
    [
      '403 for an explicit deny',
      toPolicy('Deny'),
      'x',
      { status: 403, body: '{"Message":"User is not authorized to access this resource with an explicit deny"}' },
    ],
    [
      '403 if no statement allows the method',
      toPolicy('Allow', `${arn}/prod/POST/*`),
      'x',
      { status: 403, body: '{"Message":"User is not authorized to access this resource"}' },
    ],
    ['500 if the authorizer fails', '{"errorMessage":"boom"}', 'x', { status: 500, body: '{"message":null}' }],
    [
      '500 if the authorizer may not be invoked',
      new InvokeError('AccessDeniedException', 'no'),
      'x',
      { status: 500, body: '{"message":null}' },
    ],
    ['500 for a response without a policy', { principalId: 'me' }, 'x', { status: 500, body: '{"message":null}' }],
    [
      '500 for a nested context',
      toPolicy('Allow', '*', { context: { a: {} } }),
      'x',
      { status: 500, body: '{"message":null}' },
    ],
    [
      '500 for a policy with malformed statements',
      { principalId: 'me', policyDocument: { Statement: [null, 7, { Effect: 'Allow', Action: 1, Resource: {} }] } },
      'x',
      { status: 500, body: '{"message":null}' },
    ],
    [
      '500 for a policy statement with both Action and NotAction',
      {
        principalId: 'me',
        policyDocument: { Statement: { Effect: 'Allow', Action: '*', NotAction: 'execute-api:x', Resource: '*' } },
      },
      'x',
      { status: 500, body: '{"message":null}' },
    ],
  ];
  it.each(rejected)('result in %s', async (_name, response, token, want) => {
    await withAuthorizer(response, async (api) => {
      const response = await send(api, token);
      expect({ status: response.status, body: await response.text() }).toEqual(want);
      expect(api.calls.filter(({ functionArn }) => functionArn !== authorizerArn)).toEqual([]);
    });
  });

  it('are not invoked for a token that identityValidationExpression does not match: 401', async () => {
    const authorizer = { identityValidationExpression: 'Bearer [a-z]+' };
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        expect((await send(api, 'Bearer 123')).status).toBe(401);
        expect((await send(api, 'Bearer abc')).status).toBe(200);
        expect(authorizerCalls(api)).toHaveLength(1);
      },
      authorizer,
    );
  });

  it('are cached for 300 seconds', async () => {
    let seconds = 0;
    function now() {
      return new Date(seconds * 1000);
    }
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        for (const at of [0, 299, 300]) {
          seconds = at;
          await send(api);
        }
        expect(authorizerCalls(api)).toHaveLength(2);
      },
      {},
      { now },
    );
  });

  it('apply a cached policy to another method', async () => {
    await withAuthorizer(toPolicy('Allow', `${arn}/prod/GET/*`), async (api) => {
      expect((await send(api)).status).toBe(200);
      expect((await send(api, 'token', { method: 'POST' })).status).toBe(403);
      expect(authorizerCalls(api)).toHaveLength(1);
    });
  });

  it('are not cached with a time to live of 0', async () => {
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        await send(api);
        await send(api);
        expect(authorizerCalls(api)).toHaveLength(2);
      },
      { authorizerResultTtlInSeconds: 0 },
    );
  });
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html */
describe('request authorizers without identity sources', () => {
  it('are invoked every time', async () => {
    async function use(api: Api) {
      await send(api);
      await send(api);
      expect(authorizerCalls(api)).toHaveLength(2);
    }
    await withAuthorizer(toPolicy('Allow'), use, { type: 'request' });
  });
});

describe('not done: Lambda authorizers', () => {
  it('result in 500 for a policy with a condition', async () => {
    const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
    const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }];
    await withAuthorizer({ principalId: 'me', policyDocument: { Statement } }, async (api) => {
      expect((await send(api, 'x')).status).toBe(500);
    });
  });
});
