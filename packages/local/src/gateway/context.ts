import type { ApiModel } from '../model.ts';
import type { Definition } from './definition.ts';
import { findHeader, type Request, type Route } from './http/message.ts';

/** `requestContext` of a proxy event, and what `$context` reads in a gateway response. */
export interface RequestContext {
  resourceId?: string;
  resourcePath?: string;
  operationName?: string;
  httpMethod: string;
  extendedRequestId: string;
  requestTime: string;
  path: string;
  accountId: string;
  protocol: 'HTTP/1.1';
  stage: string;
  domainPrefix: string;
  requestTimeEpoch: number;
  requestId: string;
  identity: Identity;
  authorizer?: { [key: string]: string | number | boolean };
  domainName: string;
  deploymentId: string;
  apiId: string;
}

export interface Identity {
  [name: string]: string | null;
}

/** Those that are null unless the request is signed or its user comes from Cognito. */
const absent: Identity = {
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  user: null,
};

/**
 * The context of a request; `resourceId` and what follows from it are set once it is routed.
 * See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function createContext(api: ApiModel, { deploymentId }: Definition, request: Request): RequestContext {
  return {
    httpMethod: request.method,
    extendedRequestId: request.extendedRequestId,
    requestTime: toRequestTime(request.receivedAt),
    path: request.contextPath,
    accountId: api.accountId,
    protocol: 'HTTP/1.1',
    stage: api.stage.name,
    domainPrefix: api.id,
    requestTimeEpoch: request.receivedAt.getTime(),
    requestId: request.requestId,
    identity: { ...absent, sourceIp: '127.0.0.1', userAgent: findHeader(request.headers, 'user-agent') ?? null },
    domainName: `${api.id}.execute-api.${api.region}.amazonaws.com`,
    deploymentId,
    apiId: api.id,
  };
}

/** Adds what is known once the request is routed. */
export function addRoute(context: RequestContext, { resource, method }: Route): void {
  context.resourceId = resource.id;
  context.resourcePath = resource.path;
  if (method.operationName !== undefined) context.operationName = method.operationName;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The Common Log Format's time, `10/Jul/2026:19:19:04 +0000`. */
function toRequestTime(at: Date): string {
  const [date = '', time = ''] = at.toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
