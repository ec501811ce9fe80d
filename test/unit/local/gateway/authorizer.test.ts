import { describe, expect, it } from '@jest/globals';
import { InvokeError } from '../../../../local/model.ts';
import { type Api, type Call, type Given, type Json, toDocument, toFunction, withApi } from './rest-api.ts';

const AUTHORIZER_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:authorizer';
const ARN = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5';

function toApi(authorizer: Json, scheme: Json = {}) {
  const caller = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: toFunction(AUTHORIZER_ARN).uri, ...authorizer },
    ...scheme,
  };
  const security = [{ caller: [] }];
  return toDocument(
    { '/items': { get: { security }, post: { security } }, '/open': { get: {} } },
    { components: { securitySchemes: { caller } } },
  );
}

const toPolicy = (Effect: string, Resource: unknown = '*', rest: Json = {}) => ({
  principalId: 'me',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  ...rest,
});

/** Runs with an authorizer that answers this; the function behind the gateway answers {}. */
function withAuthorizer<T>(
  answer: unknown,
  use: (api: Api) => Promise<T>,
  authorizer: Json = {},
  rest: Given = {},
): Promise<T> {
  const invoke = async ({ functionArn }: Call) => {
    if (functionArn !== AUTHORIZER_ARN) return {};
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string' ? { payload: answer, functionError: true } : { payload: JSON.stringify(answer) };
  };
  return withApi({ document: toApi(authorizer), invoke, ...rest }, use);
}

const send = (api: Api, token: string | null = 'token', init: RequestInit = {}) =>
  api.send('/items', { ...init, headers: token === null ? {} : { authorization: token } });

const asked = (api: Api) => api.calls.filter(({ functionArn }) => functionArn === AUTHORIZER_ARN);

describe('Lambda authorizers', () => {
  it('asks a token authorizer with the token and the ARN of the method', async () => {
    await withAuthorizer(toPolicy('Allow'), async (api) => {
      expect((await send(api)).status).toBe(200);
      expect(asked(api)).toEqual([
        {
          functionArn: AUTHORIZER_ARN,
          sourceArn: `${ARN}/authorizers/caller`,
          event: { type: 'TOKEN', methodArn: `${ARN}/prod/GET/items`, authorizationToken: 'token' },
        },
      ]);
    });
  });

  it('asks a request authorizer with the request but for its body', async () => {
    const authorizer = {
      type: 'request',
      identitySource: 'method.request.header.Authorization, method.request.querystring.who',
    };
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        expect((await api.send('/items?who=me', { headers: { authorization: 'x' } })).status).toBe(200);
        const event = asked(api)[0]?.event;
        expect(event).toMatchObject({
          type: 'REQUEST',
          methodArn: `${ARN}/prod/GET/items`,
          resource: '/items',
          queryStringParameters: { who: 'me' },
        });
        expect(event).not.toHaveProperty('body');
      },
      authorizer,
    );
  });

  it('hands the function what the authorizer says of the caller, scalars as text', async () => {
    const answer = toPolicy('Allow', '*', { context: { plan: 'free', seats: 3, admin: false } });
    await withAuthorizer(answer, async (api) => {
      await send(api);
      expect(api.calls.at(-1)?.event.requestContext.authorizer).toMatchObject({
        principalId: 'me',
        plan: 'free',
        seats: '3',
        admin: 'false',
      });
    });
  });

  it('does not ask for a method without security', async () => {
    await withAuthorizer(toPolicy('Deny'), async (api) => {
      expect((await api.send('/open')).status).toBe(200);
      expect(asked(api)).toEqual([]);
    });
  });

  const refused: [name: string, answer: unknown, token: string | null, want: { status: number; body: string }][] = [
    [
      '401 without a token, and does not ask',
      toPolicy('Allow'),
      null,
      { status: 401, body: '{"message":"Unauthorized"}' },
    ],
    [
      '401 where the authorizer fails with "Unauthorized"',
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
      '403 where no statement allows the method',
      toPolicy('Allow', `${ARN}/prod/POST/*`),
      'x',
      { status: 403, body: '{"Message":"User is not authorized to access this resource"}' },
    ],
    ['500 where the authorizer fails', '{"errorMessage":"boom"}', 'x', { status: 500, body: '{"message":null}' }],
    [
      '500 where the authorizer may not be invoked',
      new InvokeError('AccessDeniedException', 'no'),
      'x',
      { status: 500, body: '{"message":null}' },
    ],
    ['500 for an answer without a policy', { principalId: 'me' }, 'x', { status: 500, body: '{"message":null}' }],
    [
      '500 for a context that is not flat',
      toPolicy('Allow', '*', { context: { a: {} } }),
      'x',
      { status: 500, body: '{"message":null}' },
    ],
    [
      '500 for a policy of malformed statements',
      { principalId: 'me', policyDocument: { Statement: [null, 7, { Effect: 'Allow', Action: 1, Resource: {} }] } },
      'x',
      { status: 500, body: '{"message":null}' },
    ],
  ];
  it.each(refused)('answers %s', async (_name, answer, token, want) => {
    await withAuthorizer(answer, async (api) => {
      const response = await send(api, token);
      expect({ status: response.status, body: await response.text() }).toEqual(want);
      expect(api.calls.filter(({ functionArn }) => functionArn !== AUTHORIZER_ARN)).toEqual([]);
    });
  });

  it('refuses a token that identityValidationExpression does not match, and does not ask', async () => {
    const authorizer = { identityValidationExpression: 'Bearer [a-z]+' };
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        expect((await send(api, 'Bearer 123')).status).toBe(401);
        expect((await send(api, 'Bearer abc')).status).toBe(200);
        expect(asked(api)).toHaveLength(1);
      },
      authorizer,
    );
  });

  it('remembers an answer for 300 seconds', async () => {
    let seconds = 0;
    const now = () => new Date(seconds * 1000);
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        for (const at of [0, 299, 300]) {
          seconds = at;
          await send(api);
        }
        expect(asked(api)).toHaveLength(2);
      },
      {},
      { now },
    );
  });

  it('applies a remembered policy to another method', async () => {
    await withAuthorizer(toPolicy('Allow', `${ARN}/prod/GET/*`), async (api) => {
      expect((await send(api)).status).toBe(200);
      expect((await send(api, 'token', { method: 'POST' })).status).toBe(403);
      expect(asked(api)).toHaveLength(1);
    });
  });

  it('remembers nothing with a time to live of 0', async () => {
    await withAuthorizer(
      toPolicy('Allow'),
      async (api) => {
        await send(api);
        await send(api);
        expect(asked(api)).toHaveLength(2);
      },
      { authorizerResultTtlInSeconds: 0 },
    );
  });
});

describe('request authorizers without identity sources', () => {
  it('are asked every time', async () => {
    const use = async (api: Api) => {
      await send(api);
      await send(api);
      expect(asked(api)).toHaveLength(2);
    };
    await withAuthorizer(toPolicy('Allow'), use, { type: 'request' });
  });
});

describe('method ARN', () => {
  it('above 1,600 bytes is answered 414 where there is an authorizer', async () => {
    const { caller } = toApi({}).components.securitySchemes;
    const document = toDocument(
      { '/{proxy+}': { get: { security: [{ caller: [] }] }, head: {} } },
      { components: { securitySchemes: { caller } } },
    );
    await withApi({ document, result: {} }, async (api) => {
      const response = await api.send(`/${'a'.repeat(1_600)}`, { headers: { authorization: 'x' } });
      expect(response.status).toBe(414);
      expect(await response.json()).toEqual({ message: 'Request URI too long' });
      expect((await api.send(`/${'a'.repeat(1_600)}`, { method: 'HEAD' })).status).toBe(200);
    });
  });
});

describe('API keys from an authorizer', () => {
  const document = () => {
    const source = toApi({});
    source.components.securitySchemes.key = { type: 'apiKey', name: 'x-api-key', in: 'header' };
    source.paths['/items'].get.security = [{ caller: [], key: [] }];
    return { ...source, 'x-amazon-apigateway-api-key-source': 'AUTHORIZER' };
  };
  const apiKeys = [{ id: 'key1', value: 'secret' }];

  it.each([
    ['takes the usageIdentifierKey of the authorizer', 'secret', 200],
    ['answers 403 where that is no known key, whatever x-api-key says', 'guess', 403],
  ])('%s', async (_name, usageIdentifierKey, want) => {
    const use = async (api: Api) => {
      const response = await api.send('/items', { headers: { authorization: 'x', 'x-api-key': 'secret' } });
      expect(response.status).toBe(want);
    };
    await withAuthorizer(toPolicy('Allow', '*', { usageIdentifierKey }), use, {}, { document: document(), apiKeys });
  });
});

describe('IAM authorization', () => {
  const document = toApi(
    {},
    { 'x-amazon-apigateway-authtype': 'awsSigv4', 'x-amazon-apigateway-authorizer': undefined },
  );

  it('answers 403 Missing Authentication Token to a request without a signature', async () => {
    await withApi({ document }, async (api) => {
      const response = await api.send('/items');
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
    });
  });

  it('lets a request with a signature pass, which is not checked', async () => {
    await withApi({ document }, async (api) => {
      const authorization = 'AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=0';
      expect((await api.send('/items', { headers: { authorization } })).status).toBe(200);
    });
  });
});
