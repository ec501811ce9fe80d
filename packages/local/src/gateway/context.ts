import type { ApiKeyModel, ApiModel } from '../model.ts';
import type { ApiDefinition } from './definition.ts';
import { findHeader, type Request } from './http/message.ts';
import type { Route } from './router.ts';

/** `requestContext` of a proxy event, and what `$context` refers to in a template. */
export interface RequestContext {
  resourceId?: string;
  resourcePath?: string;
  operationName?: string;
  httpMethod: string;
  extendedRequestId: string;
  /** In the Common Log Format, such as `10/Jul/2026:19:19:04 +0000`. */
  requestTime: string;
  path: string;
  accountId: string;
  protocol: 'HTTP/1.1';
  stage: string;
  domainPrefix: string;
  /** In milliseconds. */
  requestTimeEpoch: number;
  requestId: string;
  identity: Identity;
  authorizer?: { [key: string]: string | number | boolean };
  domainName: string;
  deploymentId: string;
  apiId: string;
}

interface Identity {
  [name: string]: string | null;
}

/** A request and what the gateway knows about it so far. Immutable: each step passes a changed copy to the next. */
export interface RequestState {
  request: Request;
  context: RequestContext;
  stageVariables: { [name: string]: string } | null;
  pathParameters: { [name: string]: string };
}

/** What AWS knows only about signed requests and users of Cognito; always null here. */
const unknownIdentity: Identity = {
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

/** Creates the state of a request that has just arrived. */
export function createRequestState(api: ApiModel, { deploymentId }: ApiDefinition, request: Request): RequestState {
  const context = createContext(api, deploymentId, request);
  return { request, context, stageVariables: api.stage.variables, pathParameters: {} };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
function createContext(api: ApiModel, deploymentId: string, request: Request): RequestContext {
  const userAgent = findHeader(request.headers, 'user-agent') ?? null;
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
    identity: { ...unknownIdentity, sourceIp: '127.0.0.1', userAgent },
    domainName: `${api.id}.execute-api.${api.region}.amazonaws.com`,
    deploymentId,
    apiId: api.id,
  };
}

/** Adds the method that a request is for. */
export function withRoute(state: RequestState, { resource, method, pathParameters }: Route): RequestState {
  const context: RequestContext = { ...state.context, resourceId: resource.id, resourcePath: resource.path };
  if (method.operationName !== undefined) context.operationName = method.operationName;
  return { ...state, context, pathParameters };
}

/** Adds what a Lambda authorizer returned about the caller. */
export function withAuthorizer(
  state: RequestState,
  authorizer: NonNullable<RequestContext['authorizer']>,
): RequestState {
  return { ...state, context: { ...state.context, authorizer } };
}

/** Adds the API key of the caller. */
export function withApiKey(state: RequestState, { id, value }: ApiKeyModel): RequestState {
  const identity = { ...state.context.identity, apiKey: value, apiKeyId: id };
  return { ...state, context: { ...state.context, identity } };
}

function toRequestTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
