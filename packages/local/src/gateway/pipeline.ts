import type { ApiModel, Invoke } from '../model.ts';
import { toMethodArn } from './arn.ts';
import { findApiKey } from './checks/api-key.ts';
import { type AuthorizeRequest, createAuthorization } from './checks/authorization.ts';
import { createThrottle } from './checks/throttle.ts';
import { checkRequest } from './checks/validation.ts';
import { createRequestState, type RequestState, withApiKey, withAuthorizer, withRoute } from './context.ts';
import type { ApiDefinition, FunctionIntegration } from './definition.ts';
import { GatewayError } from './gateway-error.ts';
import { renderGatewayResponse } from './gateway-response.ts';
import { findHeader, type NameValuePair, type Request, type Response } from './http/message.ts';
import { toProxyEvent } from './integration/event.ts';
import { invokeFunction } from './integration/function.ts';
import { renderMockResponse } from './integration/mock.ts';
import { toProxyResponse } from './integration/result.ts';
import { createRouter, type FindRoute, type Route } from './router.ts';

/** A response, and what the access log shows about it. */
export interface Outcome {
  response: Response;
  /** Set if a function was invoked: whether in a new execution environment. */
  cold?: boolean;
  /** How long the function took, if one was invoked. */
  integrationMilliseconds?: number;
  /** Set if the gateway responded instead of the integration. */
  error?: GatewayError;
  /** What is known about the request in the end. */
  state: RequestState;
}

export interface PipelineOptions {
  invoke: Invoke;
  now: () => Date;
}

interface Pipeline {
  api: ApiModel;
  definition: ApiDefinition;
  invoke: Invoke;
  findRoute: FindRoute;
  throttle: ReturnType<typeof createThrottle>;
  authorize: AuthorizeRequest;
}

/**
 * Creates the function that responds to the requests of an API, in API Gateway's order: route, throttle, authorization,
 * API key, required parameters, body model, integration. The first failing step is answered with its gateway response,
 * an unexpected error with a 500.
 */
export function createPipeline(api: ApiModel, definition: ApiDefinition, { invoke, now }: PipelineOptions) {
  const pipeline: Pipeline = {
    api,
    definition,
    invoke,
    findRoute: createRouter(definition),
    throttle: createThrottle(api.stage, now),
    authorize: createAuthorization(api, invoke, now),
  };
  return async function respond(request: Request): Promise<Outcome> {
    const outcome = await routeRequest(pipeline, createRequestState(api, definition, request));
    return withHeaders(outcome, [
      ['x-amzn-RequestId', request.requestId],
      ['x-amz-apigw-id', request.extendedRequestId],
    ]);
  };
}

function routeRequest(pipeline: Pipeline, state: RequestState): Promise<Outcome> {
  return attempt(pipeline, state, () => {
    const { request } = state;
    checkHeaders(request);
    const route = pipeline.findRoute(request.method, request.path);
    if (!route) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
    return authorizeCaller(pipeline, withRoute(state, route), route);
  });
}

function authorizeCaller(pipeline: Pipeline, state: RequestState, route: Route): Promise<Outcome> {
  return attempt(pipeline, state, async () => {
    pipeline.throttle(state.request.method, route.resource);
    const caller = await pipeline.authorize(state, route);
    if (!caller) return identifyClient(pipeline, state, route);
    const { context, principalId, usageIdentifierKey } = caller;
    const authorized = withAuthorizer(state, { ...context, principalId, integrationLatency: 0 });
    return identifyClient(pipeline, authorized, route, usageIdentifierKey);
  });
}

function identifyClient(
  pipeline: Pipeline,
  state: RequestState,
  route: Route,
  usageIdentifierKey?: string,
): Promise<Outcome> {
  return attempt(pipeline, state, () => {
    const { api, definition } = pipeline;
    const apiKey = findApiKey(api.apiKeys ?? [], definition, route.method, state.request, usageIdentifierKey);
    return integrate(pipeline, apiKey ? withApiKey(state, apiKey) : state, route);
  });
}

function integrate(pipeline: Pipeline, state: RequestState, route: Route): Promise<Outcome> {
  return attempt(pipeline, state, () => {
    checkRequest(state.request, route);
    const { integration } = route.method;
    return integration.type === 'mock'
      ? { response: renderMockResponse(integration, state, pipeline.definition.binaryMediaTypes), state }
      : callFunction(pipeline, integration, state, route);
  });
}

async function callFunction(
  { api, definition, invoke }: Pipeline,
  integration: FunctionIntegration,
  state: RequestState,
  { resource }: Route,
): Promise<Outcome> {
  const { request } = state;
  const event = toProxyEvent(state, resource, definition.binaryMediaTypes);
  const sourceArn = toMethodArn(api, request.method, resource.path);
  const { payload, cold, milliseconds } = await invokeFunction(integration, event, sourceArn, invoke);
  const response = toProxyResponse(payload, request, definition.binaryMediaTypes);
  return withHeaders({ response, cold, integrationMilliseconds: milliseconds, state }, [
    ['X-Amzn-Trace-Id', request.traceId],
  ]);
}

/** Runs a step. If it throws, returns the gateway response to its error, filled in with what is known before the step. */
async function attempt(
  { definition }: Pipeline,
  state: RequestState,
  step: () => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await step();
  } catch (cause) {
    if (!(cause instanceof GatewayError)) console.error(`${state.request.method} ${state.request.path}:`, cause);
    const error = cause instanceof GatewayError ? cause : new GatewayError('DEFAULT_5XX');
    return { response: renderGatewayResponse(error, definition, state), error, state };
  }
}

function withHeaders({ response, ...rest }: Outcome, headers: NameValuePair[]): Outcome {
  return { ...rest, response: { ...response, headers: [...response.headers, ...headers] } };
}

/** The maximum of all names and values together: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const headersLimit = 10_240;

function checkHeaders({ headers }: Request): void {
  if (findHeader(headers, 'host') === undefined) throw new GatewayError('DEFAULT_4XX');
  const size = headers.reduce((total, [name, value]) => total + name.length + value.length, 0);
  if (size > headersLimit) {
    throw new GatewayError('DEFAULT_4XX', { status: 431, message: 'Request Header Fields Too Large' });
  }
}
