import {
  findForStatus,
  type OperationModule,
  type ResponseModule,
  type ResponseValidators,
  type Routes,
  toHeaderValue,
} from '@contract-first/lambda';
import { findBodyBreach, findDeclared } from './body-breach.ts';
import { createRecorder } from './coverage/record.ts';
import { createRouteLookup } from './routes.ts';

/** The modules of `generated/`, whose tables have a route for each operation. */
export interface Generated {
  operations: Routes;
  responses: { readonly [route: string]: () => Promise<ResponseModule> };
}

/** A response that was received over HTTP, redirections not followed. */
export interface Received {
  status: number;
  headers: Headers;
  /** The body. */
  text: string;
}

/**
 * Returns one sentence on how a response breaks the contract of its operation; undefined when it does not.
 * @param route the operation's method, a space, and its path as in the contract
 */
export type FindBreach = (route: string, received: Received) => Promise<string | undefined>;

/**
 * Creates the function that checks responses. Those that follow the contract count as seen in the contract coverage of the
 * target, if one is given.
 */
export function createBreachFinder(generated: Generated, target: { record?: string | undefined } = {}): FindBreach {
  const findOperation = createRouteLookup(generated.operations);
  const findResponses = createRouteLookup(generated.responses);
  const record = createRecorder(target.record);
  return async function findBreach(route, received) {
    const [operation, module] = await Promise.all([findOperation(route)?.(), findResponses(route)?.()]);
    if (!operation || !module) return `The contract does not declare ${route}.`;
    const { operationId, responses } = operation;
    const { status, headers, text } = received;
    const mediaTypes = findForStatus(status, responses);
    if (!mediaTypes) return `${operationId} does not declare the status ${status}: ${text.slice(0, 200)}`;
    const validators = findForStatus(status, module.validators);
    const breach =
      findHeaderBreach(operation, validators?.headers, received) ??
      findBodyBreach(route, mediaTypes, validators?.content ?? {}, received);
    if (breach) return `${operationId}'s ${status} response has ${breach}`;
    const mediaType = route.startsWith('HEAD ') ? undefined : findDeclared(mediaTypes, headers);
    record({ operationId, status: toKey(mediaTypes, responses), mediaType: mediaType ?? '' });
    return undefined;
  };
}

function findHeaderBreach(
  { responseHeaders }: OperationModule,
  check: ResponseValidators[string]['headers'],
  { status, headers }: Received,
): string | undefined {
  const rows = (findForStatus(status, responseHeaders) ?? []).filter(({ name }) => headers.has(name));
  const values = Object.fromEntries(rows.map((row) => [row.name, toHeaderValue(row, headers.get(row.name) ?? '')]));
  if (!check || check(values, '', 'exact')) return undefined;
  return `headers that break the contract: ${JSON.stringify(check.errors)}`;
}

/** Returns the status as the contract declares it: `200`, `4XX` or `default`. */
function toKey(mediaTypes: readonly string[], responses: OperationModule['responses']): string {
  return Object.keys(responses).find((key) => responses[key] === mediaTypes) ?? '';
}
