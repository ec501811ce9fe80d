import type { ApiModel, Invoke } from '../model.ts';
import { toMethodArn } from './arn.ts';
import { type Authorize, createAuthorize } from './checks/lambda-authorizer.ts';
import { findApiKey } from './checks/api-key.ts';
import { createThrottle } from './checks/throttle.ts';
import { checkRequest } from './checks/validation.ts';
import { addRoute, createContext } from './context.ts';
import type { Definition } from './definition.ts';
import { GatewayError } from './gateway-error.ts';
import { toGatewayResponse } from './gateway-response.ts';
import { findHeader, type Request, type Response, type Route } from './http/message.ts';
import { type EventOptions, toEvent } from './integration/event.ts';
import { invokeFunction } from './integration/function.ts';
import { toMockResponse } from './integration/mock.ts';
import { toResponse } from './integration/result.ts';
import { createRouter, type FindRoute } from './router.ts';
import type { Names } from './template.ts';

/** A response, and what the access log says of it. */
export interface Answer {
  response: Response;
  /** Set where a function was invoked: whether in a new execution environment. */
  cold?: boolean;
  /** Set where the gateway answered in the integration's stead. */
  error?: GatewayError;
}

export interface AnswerOptions {
  invoke: Invoke;
  now: () => Date;
}

/** What every step on the way of a request may need. */
interface Gateway {
  api: ApiModel;
  definition: Definition;
  invoke: Invoke;
  findRoute: FindRoute;
  throttle: ReturnType<typeof createThrottle>;
  authorize: Authorize;
}

/**
 * Answers requests to an API: route, throttle, authorizer, API key, required parameters, body model, integration.
 * The first step that refuses is answered by its gateway response; what is unforeseen by a 500.
 */
export function createAnswer(api: ApiModel, definition: Definition, { invoke, now }: AnswerOptions) {
  const gateway: Gateway = {
    api,
    definition,
    invoke,
    findRoute: createRouter(definition),
    throttle: createThrottle(api.stage, now),
    authorize: createAuthorize(invoke, now),
  };
  return async function answer(request: Request): Promise<Answer> {
    const context = createContext(api, definition, request);
    const names: Names = { context, stageVariables: api.stage.variables, request, pathParameters: {} };
    const answered = await run(gateway, names).catch((error) => toErrorAnswer(error, gateway, names));
    answered.response.headers.push(
      ['x-amzn-RequestId', request.requestId],
      ['x-amz-apigw-id', request.extendedRequestId],
    );
    return answered;
  };
}

async function run(gateway: Gateway, names: Names): Promise<Answer> {
  const { request, context } = names;
  const { api, definition } = gateway;
  checkHeaders(request);
  const route = gateway.findRoute(request.method, request.path);
  if (!route) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  addRoute(context, route);
  names.pathParameters = route.pathParameters;
  gateway.throttle(request.method, route);
  const options = { api, context, binaryMediaTypes: definition.binaryMediaTypes };
  await identify(gateway, names, route, options);
  checkRequest(request, route);
  const { integration } = route.method;
  return integration.type === 'mock'
    ? { response: toMockResponse(integration, names, definition.binaryMediaTypes) }
    : await callFunction(gateway, request, route, options);
}

/** All names and values together: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const headersLimit = 10_240;

function checkHeaders({ headers }: Request): void {
  if (findHeader(headers, 'host') === undefined) throw new GatewayError('DEFAULT_4XX');
  const size = headers.reduce((total, [name, value]) => total + name.length + value.length, 0);
  if (size > headersLimit) {
    throw new GatewayError('DEFAULT_4XX', { status: 431, message: 'Request Header Fields Too Large' });
  }
}

async function identify(
  gateway: Gateway,
  { request, context }: Names,
  route: Route,
  options: EventOptions,
): Promise<void> {
  const { authorization } = route.method;
  if (authorization.type !== 'none') checkArn(gateway, request);
  if (authorization.type === 'iam') checkSignature(request);
  const caller =
    authorization.type === 'custom'
      ? await gateway.authorize(authorization.authorizer, request, route, options)
      : undefined;
  if (caller) context.authorizer = { ...caller.context, principalId: caller.principalId, integrationLatency: 0 };
  const { api, definition } = gateway;
  const key = findApiKey(api.apiKeys ?? [], definition, route.method, request, caller?.usageIdentifierKey);
  if (key) Object.assign(context.identity, { apiKey: key.value, apiKeyId: key.id });
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const arnLimit = 1_600;

function checkArn({ api }: Gateway, { method, path }: Request): void {
  if (toMethodArn(api, method, path).length > arnLimit) {
    throw new GatewayError('DEFAULT_4XX', { status: 414, message: 'Request URI too long' });
  }
}

/** There is no one here to check a signature against: a signed request passes, one without a signature does not. */
function checkSignature({ headers, query }: Request): void {
  const isSigned =
    headers.some(([name, value]) => name.toLowerCase() === 'authorization' && value.startsWith('AWS4-HMAC-SHA256 ')) ||
    query.some(([name]) => name === 'X-Amz-Signature');
  if (!isSigned) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
}

async function callFunction(gateway: Gateway, request: Request, route: Route, options: EventOptions): Promise<Answer> {
  const { integration } = route.method;
  if (integration.type !== 'function') throw new Error('unreachable');
  const sourceArn = toMethodArn(gateway.api, request.method, route.resource.path);
  const event = toEvent(request, route, options);
  const { payload, cold } = await invokeFunction(integration, event, sourceArn, gateway.invoke);
  const response = toResponse(payload, request, options.binaryMediaTypes);
  response.headers.push(['X-Amzn-Trace-Id', request.traceId]);
  return { response, cold };
}

function toErrorAnswer(error: unknown, { definition }: Gateway, names: Names): Answer {
  if (!(error instanceof GatewayError)) console.error(`${names.request.method} ${names.request.path}:`, error);
  const gatewayError = error instanceof GatewayError ? error : new GatewayError('DEFAULT_5XX');
  return { response: toGatewayResponse(gatewayError, definition, names), error: gatewayError };
}
