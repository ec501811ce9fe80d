import { isDeepStrictEqual } from 'node:util';
import { type ContractOperation, toSchemeNames } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { toFindCredential } from '../hooks.ts';
import { toAccept } from '../requests/accept.ts';
import { toAuthorized, withApiKey } from '../requests/credentials.ts';
import { type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import { toNamedValues, toRequestValues } from '../requests/named-values.ts';
import type { Sent } from '../requests/send.ts';
import type { ContractTarget, SuiteContext } from '../suite/context.ts';

/** A case with the request that is sent for it, credentials included. */
export interface Sendable {
  case: Case;
  request: Sent;
}

/** What decides about the requests that are sent to a target. */
export type PlanContext = Pick<SuiteContext, 'contract' | 'hooks' | 'findOperation'> & {
  target: Pick<ContractTarget, 'kind' | 'apiKey'>;
};

/** What the suite does with a case: the request that it sends, or why it sends none. */
export type Planned = Sendable | { case: Case; unsent: string };

/** Decides what to send for a case of an operation. */
export async function planCase(derived: Case, operation: ContractOperation, context: PlanContext): Promise<Planned> {
  const { contract, hooks, target } = context;
  const findCredential = withApiKey(toFindCredential(hooks), contract, target.apiKey);
  const own = await findOwnCase(derived, operation, context);
  const unsent = own ? findObstacle(own, target) : toOwnHint;
  const request = own && !unsent ? toAuthorized(own, operation, contract, findCredential) : undefined;
  if (own && request)
    return { case: own, request: { ...request, headers: { ...toAccept(operation), ...request.headers } } };
  const schemes = toSchemeNames([operation]).join(', ');
  return { case: derived, unsent: unsent ?? `test/contract/hooks.ts has no credentials for ${schemes}` };
}

const toOwnHint = "it could change data, and toOwn in test/contract/hooks.ts does not give it an id of the tests' own";

/** Returns whether a method cannot change data: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
export function isSafe(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/**
 * Returns the case with ids of the tests' own, as the hook `toOwn` returns it. A deployed API is sent nothing else that could
 * change data: returns undefined for a request that is not just its values, and when the case is no longer as valid or invalid
 * as before.
 */
async function findOwnCase(
  derived: Case,
  operation: ContractOperation,
  context: PlanContext,
): Promise<Case | undefined> {
  if (context.target.kind !== 'deployed' || isSafe(operation.method)) return derived;
  if (!derived.values || !isDeepStrictEqual(derived.request, toHttpRequest(operation, derived.values)))
    return undefined;
  const values = toOwnValues(derived.values, operation, context);
  if (!values) return undefined;
  const validate = await findValidate(operation, context);
  const isSame = validate(toNamedValues(values)) === validate(toNamedValues(derived.values));
  return isSame ? { ...derived, values, request: toHttpRequest(operation, values) } : undefined;
}

/** Returns what the hook `toOwn` makes of a request's values; undefined if there is no hook, or if it refuses. */
export function toOwnValues(
  values: RequestValues,
  operation: ContractOperation,
  { hooks }: Pick<SuiteContext, 'hooks'>,
): RequestValues | undefined {
  const own = hooks.toOwn?.(operation.operationId, structuredClone(toNamedValues(values)));
  return own && toRequestValues(own, operation, values);
}

async function findValidate({ operationId, method, path }: ContractOperation, { findOperation }: PlanContext) {
  const module = await findOperation(`${method} ${path}`)?.();
  if (!module) throw new Error(`generated/ has no operation ${operationId}: run npm run generate.`);
  return module.validate;
}

/** Returns why a target is not asked. */
function findObstacle({ kind, credentials }: Case, target: PlanContext['target']): string | undefined {
  if (target.kind !== 'mock') return undefined;
  if (['malformed', 'media type', 'superfluous'].includes(kind)) return 'Prism reads bodies and headers as it likes';
  return ['wrong', 'unscoped'].includes(credentials) ? 'Prism accepts any credentials' : undefined;
}
