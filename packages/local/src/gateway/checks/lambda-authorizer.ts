import { type Invoke, InvokeError } from '../../model.ts';
import { toApiArn, toMethodArn } from '../arn.ts';
import type { AuthorizerDefinition } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { findHeader, type Request, type Route } from '../http/message.ts';
import { type EventOptions, toPlace } from '../integration/event.ts';
import { toObject } from '../json.ts';
import { type Caller, toCaller } from './caller.ts';

export type Authorize = (
  authorizer: AuthorizerDefinition,
  request: Request,
  route: Route,
  options: EventOptions,
) => Promise<Caller>;

/** How many callers are remembered, each for the authorizer's time to live. */
const cacheLimit = 1000;

/**
 * Asks a Lambda authorizer who calls, or remembers. Refuses with 401 a call without what identifies it, with 403 one
 * that the authorizer's policy does not allow, with 500 one whose authorizer fails.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createAuthorize(invoke: Invoke, now: () => Date): Authorize {
  const cache = new Map<string, { caller: Caller; until: number }>();
  return async (authorizer, request, route, options) => {
    const identities = toIdentities(authorizer, request, options);
    const key = JSON.stringify([authorizer.name, identities]);
    const at = now().getTime();
    const known = cache.get(key);
    if (known && known.until > at) return check(known.caller, request, options);
    const caller = await ask(invoke, authorizer, identities, request, route, options);
    cache.delete(key);
    if (authorizer.ttlSeconds > 0 && identities.length > 0) {
      cache.set(key, { caller, until: at + authorizer.ttlSeconds * 1000 });
    }
    const oldest = cache.size > cacheLimit ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    return check(caller, request, options);
  };
}

function check(caller: Caller, request: Request, options: EventOptions): Caller {
  const decision = caller.decide(toMethodArn(options.api, request.method, request.path));
  if (decision === 'Allow') return caller;
  const suffix = decision === 'Deny' ? ' with an explicit deny' : '';
  throw new GatewayError('ACCESS_DENIED', { message: `User is not authorized to access this resource${suffix}` });
}

function toIdentities(
  { identitySources, tokenPattern, ttlSeconds, kind }: AuthorizerDefinition,
  request: Request,
  options: EventOptions,
): string[] {
  const found = identitySources.map((source) => findIdentity(source, request, options));
  const identities = found.filter((identity) => identity !== undefined && identity !== '') as string[];
  // Without caching, a request authorizer is asked even where its identity sources are missing.
  const isComplete = identities.length === found.length || (kind === 'request' && ttlSeconds === 0);
  const isWellFormed = !tokenPattern || identities.every((identity) => tokenPattern.test(identity));
  if (!isComplete || !isWellFormed) throw new GatewayError('UNAUTHORIZED');
  return identities;
}

function findIdentity(source: string, { headers, query }: Request, { api, context }: EventOptions) {
  const [room, , place] = source.split('.');
  const name = source
    .split('.')
    .slice(room === 'method' ? 3 : 1)
    .join('.');
  if (room === 'stageVariables') return api.stage.variables?.[name];
  if (room === 'context') return name === 'identity.sourceIp' ? (context.identity.sourceIp ?? undefined) : undefined;
  return place === 'header' ? findHeader(headers, name) : query.findLast(([key]) => key === name)?.[1];
}

async function ask(
  invoke: Invoke,
  authorizer: AuthorizerDefinition,
  identities: string[],
  request: Request,
  route: Route,
  options: EventOptions,
): Promise<Caller> {
  const methodArn = toMethodArn(options.api, request.method, request.path);
  const event =
    authorizer.kind === 'token'
      ? { type: 'TOKEN', methodArn, authorizationToken: identities[0] }
      : { type: 'REQUEST', methodArn, ...toPlace(request, route, options) };
  const sourceArn = `${toApiArn(options.api)}/authorizers/${authorizer.name}`;
  const { payload, functionError } = await invoke(authorizer.functionArn, event, sourceArn).catch(toGatewayError);
  if (functionError) throw toFailure(payload);
  return toCaller(payload);
}

function toGatewayError(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw error instanceof InvokeError ? new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', { reason }) : error;
}

/** An authorizer that fails with the very message "Unauthorized" says 401. */
function toFailure(payload: string): GatewayError {
  return toObject(JSON.parse(payload)).errorMessage === 'Unauthorized'
    ? new GatewayError('UNAUTHORIZED')
    : new GatewayError('AUTHORIZER_FAILURE', { reason: payload });
}
