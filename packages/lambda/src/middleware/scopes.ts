import type { MiddlewareObj } from '@middy/core';
import type { IncomingRequest } from '../http/proxy.ts';
import { ProblemError, problem } from '../problem.ts';

/**
 * Rejects a caller without the required scopes with a 403: API Gateway checks them for Cognito only. A Lambda authorizer
 * passes them as `scope` in its context, separated by spaces, as in a token.
 * https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3
 */
export function scopes(): MiddlewareObj {
  return {
    before: function scopesBefore({ event }) {
      const { operation, authorizer } = event as IncomingRequest;
      if (!operation.scopes) return;
      const granted = toScopes(authorizer);
      if (operation.scopes.some((all) => all.every((scope) => granted.includes(scope)))) return;
      const required = operation.scopes.map((all) => all.join(' and ')).join(', or ');
      throw new ProblemError(problem(403, `This operation requires the scope ${required}.`));
    },
  };
}

/** Returns the caller's scopes: a Lambda authorizer's are at the top level, a Cognito user's under `claims`. */
function toScopes({ scope, claims }: { scope?: unknown; claims?: { scope?: unknown } }): string[] {
  return String(scope ?? claims?.scope ?? '').split(' ');
}
