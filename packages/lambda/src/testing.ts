import type { APIGatewayProxyEvent } from 'aws-lambda';

/** What a test says of a request. */
export interface Given {
  method: string;
  /** The path as the contract has it, with `{name}` for each path parameter. */
  resource: string;
  path?: { [name: string]: string };
  headers?: { [name: string]: string };
  body?: string | null;
  isBase64Encoded?: boolean;
}

/** The gateway's id of every such request. */
export const requestId = '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10';

/** Returns a proxy event as API Gateway makes it, as far as the Lambda reads it. */
export function toEvent(given: Given): APIGatewayProxyEvent {
  const { method, resource, headers = { 'Content-Type': 'application/json' } } = given;
  return {
    httpMethod: method,
    resource,
    path: resource,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    pathParameters: given.path ?? null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    body: given.body ?? null,
    isBase64Encoded: given.isBase64Encoded ?? false,
    requestContext: { requestId, resourcePath: resource, httpMethod: method } as APIGatewayProxyEvent['requestContext'],
  };
}
