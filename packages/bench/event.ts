/** A request as a client sends it. */
export interface Request {
  method: 'GET' | 'POST';
  /** As in the contract, with `{id}`. */
  resource: string;
  id?: string;
  body?: string;
}

/** Returns the proxy event that API Gateway's REST API makes of a request. */
export function toEvent({ method, resource, id, body }: Request) {
  const headers = { ...sentHeaders, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
  const path = resource.replace('{id}', id ?? '');
  return {
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: id === undefined ? null : { id },
    stageVariables: null,
    requestContext: {
      ...requestContext,
      resourcePath: resource,
      httpMethod: method,
      path: `/prod${path}`,
    },
    body: body ?? null,
    isBase64Encoded: false,
  };
}

export const context = {
  awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  functionName: 'api',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:api',
  memoryLimitInMB: '512',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
};

const host = 'abcdef1234.execute-api.us-east-1.amazonaws.com';
const sentHeaders = { Accept: '*/*', Host: host, 'User-Agent': 'curl/8.5.0', 'X-Forwarded-Proto': 'https' };

const requestContext = {
  accountId: '123456789012',
  apiId: 'abcdef1234',
  domainName: host,
  domainPrefix: 'abcdef1234',
  extendedRequestId: 'JKJaXmPLvHcESHA=',
  identity: { sourceIp: '127.0.0.1', userAgent: 'curl/8.5.0' },
  protocol: 'HTTP/1.1',
  requestId: '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10',
  requestTime: '01/Jan/2026:00:00:00 +0000',
  requestTimeEpoch: 1_767_225_600_000,
  resourceId: 'abc123',
  stage: 'prod',
};
