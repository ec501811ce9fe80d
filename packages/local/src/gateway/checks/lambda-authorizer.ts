import { evaluate } from '../../iam/policy.ts';
import { type ApiModel, type Invoke, InvokeError } from '../../model.ts';
import { toApiArn, toMethodArn } from '../arn.ts';
import type { RequestState } from '../context.ts';
import type { AuthorizerDefinition, Resource } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { findHeader } from '../http/message.ts';
import { toRequestDetails } from '../integration/event.ts';
import { toJsonObject } from '../json.ts';
import { type Caller, toCaller } from './caller.ts';

type Authorize = (authorizer: AuthorizerDefinition, state: RequestState, resource: Resource) => Promise<Caller>;

/** The maximum number of cached callers. */
const cacheLimit = 1000;

/**
 * Creates a function that asks a Lambda authorizer who is calling, and caches the result for the authorizer's time to
 * live. It rejects with a GatewayError: 401 if an identity source is missing, 403 if the policy does not allow the call,
 * 500 if the authorizer fails.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createLambdaAuthorizer(api: ApiModel, invoke: Invoke, now: () => Date): Authorize {
  const cache = new Map<string, { caller: Caller; until: number }>();
  return async (authorizer, state, resource) => {
    const methodArn = toMethodArn(api, state.request.method, state.request.path);
    const identities = toIdentities(authorizer, state);
    const key = JSON.stringify([authorizer.name, identities]);
    const at = now().getTime();
    const cached = cache.get(key);
    if (cached && cached.until > at) return requireAllowed(cached.caller, methodArn);
    const event = toAuthorizerEvent(authorizer, methodArn, identities, state, resource);
    const caller = await invokeAuthorizer(authorizer, event, api, invoke);
    cache.delete(key);
    if (authorizer.ttlSeconds > 0 && identities.length > 0) {
      cache.set(key, { caller, until: at + authorizer.ttlSeconds * 1000 });
    }
    const oldest = cache.size > cacheLimit ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    return requireAllowed(caller, methodArn);
  };
}

function requireAllowed(caller: Caller, methodArn: string): Caller {
  const verdict = evaluate(caller.policy, 'execute-api:Invoke', methodArn);
  if (verdict === 'allowed') return caller;
  const suffix = verdict === 'explicitly denied' ? ' with an explicit deny' : '';
  throw new GatewayError('ACCESS_DENIED', { message: `User is not authorized to access this resource${suffix}` });
}

function toIdentities(
  { identitySources, tokenPattern, ttlSeconds, kind }: AuthorizerDefinition,
  state: RequestState,
): string[] {
  const found = identitySources.map((source) => findIdentity(source, state));
  const identities = found.filter((identity) => identity !== undefined && identity !== '') as string[];
  // Without caching, a request authorizer is invoked even if identity sources are missing.
  const isComplete = identities.length === found.length || (kind === 'request' && ttlSeconds === 0);
  const isWellFormed = !tokenPattern || identities.every((identity) => tokenPattern.test(identity));
  if (!isComplete || !isWellFormed) throw new GatewayError('UNAUTHORIZED');
  return identities;
}

function findIdentity(source: string, { request, context, stageVariables }: RequestState) {
  const [namespace, ...path] = source.split('.');
  const name = path.slice(namespace === 'method' ? 2 : 0).join('.');
  if (namespace === 'stageVariables') return stageVariables?.[name];
  if (namespace === 'context') {
    return name === 'identity.sourceIp' ? (context.identity.sourceIp ?? undefined) : undefined;
  }
  return path[1] === 'header'
    ? findHeader(request.headers, name)
    : request.query.findLast(([key]) => key === name)?.[1];
}

function toAuthorizerEvent(
  { kind }: AuthorizerDefinition,
  methodArn: string,
  identities: string[],
  state: RequestState,
  resource: Resource,
) {
  return kind === 'token'
    ? { type: 'TOKEN', methodArn, authorizationToken: identities[0] }
    : { type: 'REQUEST', methodArn, ...toRequestDetails(state, resource) };
}

async function invokeAuthorizer(
  { name, functionArn }: AuthorizerDefinition,
  event: object,
  api: ApiModel,
  invoke: Invoke,
): Promise<Caller> {
  const sourceArn = `${toApiArn(api)}/authorizers/${name}`;
  const { payload, functionError } = await invoke(functionArn, event, sourceArn).catch(throwInvokeError);
  if (functionError) throw toFunctionError(payload);
  return toCaller(payload);
}

function throwInvokeError(error: unknown): never {
  throw error instanceof InvokeError
    ? new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', { reason: error.message })
    : error;
}

/** An authorizer rejects a caller by failing with exactly the message "Unauthorized". */
function toFunctionError(payload: string): GatewayError {
  return toJsonObject(JSON.parse(payload)).errorMessage === 'Unauthorized'
    ? new GatewayError('UNAUTHORIZED')
    : new GatewayError('AUTHORIZER_FAILURE', { reason: payload });
}
