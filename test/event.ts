import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface Given {
  method?: string;
  resource?: string;
  path?: { [name: string]: string };
  headers?: { [name: string]: string };
  body?: string | null;
  isBase64Encoded?: boolean;
}

export const requestId = '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10';

/** A proxy event as API Gateway makes it, as far as the Lambda reads it; by default the lab's POST. */
export function toEvent(given: Given = {}): APIGatewayProxyEvent {
  const { method = 'POST', resource = '/items', headers = { 'Content-Type': 'application/json' } } = given;
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
