import type { MiddlewareObj } from '@middy/core';
import type { IncomingRequest } from '../http/proxy.ts';
import { ProblemError, problem } from '../problem.ts';

/**
 * Refuses a caller who has not the scopes that the contract asks for, with a 403: API Gateway checks them for Cognito
 * alone. A Lambda authorizer tells them by `scope` in its context, as a token has them: words between spaces.
 * https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3
 */
export function scopes(): MiddlewareObj {
  return {
    before: function scopesBefore({ event }) {
      const { operation, authorizer } = event as IncomingRequest;
      const wanted = operation.scopes;
      if (!wanted) return;
      const had = toScopes(authorizer);
      if (wanted.some((all) => all.every((scope) => had.includes(scope)))) return;
      const ways = wanted.map((all) => all.join(' and ')).join(', or ');
      throw new ProblemError(problem(403, `This operation asks for the scope ${ways}.`));
    },
  };
}

/** What a Lambda authorizer tells stands at the top, a Cognito user's under `claims`. */
function toScopes({ scope, claims }: { scope?: unknown; claims?: { scope?: unknown } }): string[] {
  return String(scope ?? claims?.scope ?? '').split(' ');
}
