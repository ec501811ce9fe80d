import { type Api, type Call, type Given, type Json, toDocument, toFunction, withApi } from './rest-api.ts';

export const authorizerArn = 'arn:aws:lambda:eu-west-1:123456789012:function:authorizer';
export const arn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5';

export function toApi(authorizer: Json, scheme: Json = {}) {
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

/** Runs with an authorizer that answers this; the function behind the gateway answers {}. */
export function withAuthorizer<T>(
  answer: unknown,
  use: (api: Api) => Promise<T>,
  authorizer: Json = {},
  rest: Given = {},
): Promise<T> {
  async function invoke({ functionArn }: Call) {
    if (functionArn !== authorizerArn) return {};
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string' ? { payload: answer, functionError: true } : { payload: JSON.stringify(answer) };
  }
  return withApi({ document: toApi(authorizer), invoke, ...rest }, use);
}

export function send(api: Api, token: string | null = 'token', init: RequestInit = {}) {
  return api.send('/items', { ...init, headers: token === null ? {} : { authorization: token } });
}

export function asked(api: Api) {
  return api.calls.filter(({ functionArn }) => functionArn === authorizerArn);
}
