import type { APIGatewayProxyEvent } from 'aws-lambda';

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
