import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ContractTypes, IdOf, RequestOf } from './operation.ts';

/** The parts of a request that a test sets. */
export interface TestRequest {
  method: string;
  /** The path as API Gateway has it, with `{name}` for each path parameter: a route of generated/operations.js. */
  resource: string;
  path?: { [name: string]: string };
  headers?: { [name: string]: string };
  body?: string | null;
  isBase64Encoded?: boolean;
}

/** The gateway's request id in every event. */
export const requestId = '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10';

/** Returns a proxy event with the members that the Lambda reads. */
export function toEvent(request: TestRequest): APIGatewayProxyEvent {
  const { method, resource, headers = { 'Content-Type': 'application/json' } } = request;
  return {
    httpMethod: method,
    resource,
    path: resource,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    pathParameters: request.path ?? null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    body: request.body ?? null,
    isBase64Encoded: request.isBase64Encoded ?? false,
    requestContext: { requestId, resourcePath: resource, httpMethod: method } as APIGatewayProxyEvent['requestContext'],
  };
}

/** What a test gives of an operation's request: `path`, `query`, `headers`, `cookies` and `body` where the contract requires them. */
export type RequestParts<Request> = {
  [Name in keyof Request as IsOptional<Name, Request[Name]> extends true ? never : Name]: Request[Name];
} & { [Name in keyof Request as IsOptional<Name, Request[Name]> extends true ? Name : never]?: Request[Name] };

type IsOptional<Name, Given> = Name extends 'path' | 'query' | 'headers' | 'cookies'
  ? Record<never, never> extends Given
    ? true
    : false
  : Name extends 'body'
    ? undefined extends Given
      ? true
      : false
    : true;

/**
 * Creates the function with which unit tests make requests of a contract's operations, such as
 * `toRequest('readThing', { path: { id: '1' } })`. What is not given is empty; a body is JSON, unless `mediaType` says otherwise.
 */
export function createRequestBuilder<C extends ContractTypes>() {
  return function toRequest<Id extends IdOf<C>>(
    operationId: Id,
    ...[given]: Record<never, never> extends RequestParts<RequestOf<C, Id>>
      ? [given?: RequestParts<RequestOf<C, Id>>]
      : [given: RequestParts<RequestOf<C, Id>>]
  ): RequestOf<C, Id> {
    const { body } = (given ?? {}) as { body?: unknown };
    const mediaType = body === undefined ? undefined : 'application/json';
    const empty = { path: {}, query: {}, headers: {}, cookies: {}, authorizer: {}, body };
    return { operationId, requestId, mediaType, ...empty, ...given } as unknown as RequestOf<C, Id>;
  };
}
