import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { isAllowed } from './policy.ts';

/** Imports the authorizer of each scheme on first use. */
export interface Authorizers {
  readonly [scheme: string]: () => Promise<{ readonly handler: Authorizer }>;
}

/** A Lambda authorizer as API Gateway calls it, of the type REQUEST. */
export type Authorizer = (
  event: APIGatewayRequestAuthorizerEvent,
  context: Context,
) => Promise<APIGatewayAuthorizerResult> | APIGatewayAuthorizerResult;

export interface Allowed {
  verdict: 'allowed';
  result: APIGatewayAuthorizerResult;
  scopes: string[];
}

/** The decision of one scheme's authorizer; it failed if it threw an error other than `Unauthorized`. */
export type Decision = Allowed | { verdict: 'denied' | 'unauthorized' } | { verdict: 'failed'; error: unknown };

/** Creates the function that asks the authorizer of a scheme, at most once, and checks the scopes that it grants. */
export function createDecide(authorizers: Authorizers, event: APIGatewayRequestAuthorizerEvent, context: Context) {
  const asked = new Map<string, Promise<Decision>>();
  async function ask(scheme: string): Promise<Decision> {
    try {
      const module = await authorizers[scheme]?.();
      if (!module) throw new Error(`There is no authorizer of the security scheme ${scheme}.`);
      const result = await module.handler(event, context);
      if (!isAllowed(result, event.methodArn)) return { verdict: 'denied' };
      return { verdict: 'allowed', result, scopes: toScopes(result) };
    } catch (error) {
      const isUnauthorized = error instanceof Error && error.message === 'Unauthorized';
      return isUnauthorized ? { verdict: 'unauthorized' } : { verdict: 'failed', error };
    }
  }
  return async function decide(scheme: string, required: readonly string[]): Promise<Decision> {
    const asking = asked.get(scheme) ?? ask(scheme);
    asked.set(scheme, asking);
    const decision = await asking;
    if (decision.verdict !== 'allowed') return decision;
    return required.every((scope) => decision.scopes.includes(scope)) ? decision : { verdict: 'denied' };
  };
}

/** Returns the scopes that an authorizer grants, separated by spaces as in a token. */
function toScopes({ context }: APIGatewayAuthorizerResult): string[] {
  return String(context?.scope ?? '')
    .split(' ')
    .filter(Boolean);
}
