import { isDeepStrictEqual } from 'node:util';
import { type Contract, type ContractOperation, toSchemeNames } from '@contract-first/compiler';
import type { Routes } from '@contract-first/lambda';
import type { Case } from '../case.ts';
import type { Hooks } from '../hooks.ts';
import { type FindCredential, toAuthorized, withApiKey } from '../requests/credentials.ts';
import { type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import { toNamedValues, toRequestValues } from '../requests/named-values.ts';
import type { Sent } from '../requests/send.ts';
import type { Target } from './target.ts';

/** A case with the request that is sent for it, credentials included. */
export interface Sendable {
  case: Case;
  request: Sent;
}

/** What decides about the requests that are sent to a target. */
export interface PlanContext {
  contract: Contract;
  target: Pick<Target, 'kind' | 'apiKey'>;
  findCredential: FindCredential;
  toOwn?: Hooks['toOwn'];
  /** Returns the function that imports the operation of a route of the contract. */
  findOperation(route: string): Routes[string] | undefined;
}

/** What is done with a case: the request that is sent, or why none is. */
export type Planned = Sendable | { case: Case; unsent: string };

/** Decides what to send for a case of an operation. */
export async function planCase(derived: Case, operation: ContractOperation, context: PlanContext): Promise<Planned> {
  const { contract, target } = context;
  const findCredential = withApiKey(context.findCredential, contract, target.apiKey);
  const own = await findOwnCase(derived, operation, context);
  const unsent = own ? findObstacle(own, target) : toOwnHint;
  const sendable = own && !unsent ? toSendable(own, operation, contract, findCredential) : undefined;
  if (sendable) return sendable;
  const schemes = toSchemeNames([operation]).join(', ');
  return { case: derived, unsent: unsent ?? `test/contract/hooks.ts has no credentials for ${schemes}` };
}

/** Returns a case with its request as it is sent; undefined when it needs credentials that are not known. */
export function toSendable(
  each: Case,
  operation: ContractOperation,
  contract: Contract,
  findCredential: FindCredential,
): Sendable | undefined {
  const request = toAuthorized(each, operation, contract, findCredential);
  return request && { case: each, request: { ...request, headers: { ...toAccept(operation), ...request.headers } } };
}

/** API Gateway returns binary when the first media type of Accept is one of its binary media types. */
function toAccept({ responses }: ContractOperation): { [name: string]: string } {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [mediaType] = Object.keys(success?.content ?? {});
  return mediaType === undefined ? {} : { Accept: mediaType };
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
  { toOwn }: Pick<PlanContext, 'toOwn'>,
): RequestValues | undefined {
  const own = toOwn?.(operation.operationId, structuredClone(toNamedValues(values)));
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
