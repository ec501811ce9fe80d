import { type Api, type Call, type Given, type Json, toDocument, toFunction, withApi } from './rest-api.ts';

export const authorizerArn = 'arn:aws:lambda:eu-west-1:123456789012:function:authorizer';
export const arn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5';

export function toDocumentWithAuthorizer(authorizer: Json, scheme: Json = {}) {
  const caller = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: toFunction(authorizerArn).uri, ...authorizer },
    ...scheme,
  };
  const security = [{ caller: [] }];
  return toDocument(
    { '/items': { get: { security }, post: { security } }, '/open': { get: {} } },
    { components: { securitySchemes: { caller } } },
  );
}

export function toPolicy(Effect: string, Resource: unknown = '*', rest: Json = {}) {
  return {
    principalId: 'me',
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
    ...rest,
  };
}

/** Runs `use` with an authorizer that returns `response`, or fails with it; the function behind the gateway returns {}. */
export function withAuthorizer<T>(
  response: unknown,
  use: (api: Api) => Promise<T>,
  authorizer: Json = {},
  rest: Given = {},
): Promise<T> {
  async function invoke({ functionArn }: Call) {
    if (functionArn !== authorizerArn) return {};
    if (response instanceof Error) throw response;
    return typeof response === 'string'
      ? { payload: response, functionError: true }
      : { payload: JSON.stringify(response) };
  }
  return withApi({ document: toDocumentWithAuthorizer(authorizer), invoke, ...rest }, use);
}

export function send(api: Api, token: string | null = 'token', init: RequestInit = {}) {
  return api.send('/items', { ...init, headers: token === null ? {} : { authorization: token } });
}

export function authorizerCalls(api: Api) {
  return api.calls.filter(({ functionArn }) => functionArn === authorizerArn);
}
