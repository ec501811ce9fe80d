import type { ApiModel, Invoke } from '../../model.ts';
import { toMethodArn } from '../arn.ts';
import type { RequestState } from '../context.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Request } from '../http/message.ts';
import type { Route } from '../router.ts';
import type { Caller } from './caller.ts';
import { createLambdaAuthorizer } from './lambda-authorizer.ts';

export type AuthorizeRequest = (state: RequestState, route: Route) => Promise<Caller | undefined>;

/**
 * Creates the check that a request may call its method. It resolves with the caller if a Lambda authorizer identified one,
 * and rejects with a GatewayError if the call is not allowed.
 */
export function createAuthorization(api: ApiModel, invoke: Invoke, now: () => Date): AuthorizeRequest {
  const authorize = createLambdaAuthorizer(api, invoke, now);
  return async (state, { resource, method: { authorization } }) => {
    if (authorization.type === 'none') return undefined;
    checkArnLength(api, state.request);
    if (authorization.type === 'custom') return authorize(authorization.authorizer, state, resource);
    checkSigned(state.request);
    return undefined;
  };
}

/** The maximum length of a method ARN, in bytes: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const arnLimit = 1_600;

function checkArnLength(api: ApiModel, { method, path }: Request): void {
  if (toMethodArn(api, method, path).length > arnLimit) {
    throw new GatewayError('DEFAULT_4XX', { status: 414, message: 'Request URI too long' });
  }
}

/** Checks that there is a signature, without verifying it: only AWS has the keys for that. */
function checkSigned({ headers, query }: Request): void {
  const isSigned =
    headers.some(([name, value]) => name.toLowerCase() === 'authorization' && value.startsWith('AWS4-HMAC-SHA256 ')) ||
    query.some(([name]) => name === 'X-Amz-Signature');
  if (!isSigned) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
}
