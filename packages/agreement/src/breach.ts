import {
  findForStatus,
  isJson,
  matchesMediaType,
  type ResponseModule,
  type ResponseValidators,
  type Routes,
  toHeaderValue,
  toMediaType,
} from '@contract-first/lambda';
import { createRouteLookup } from './routes.ts';

/** The modules of `generated/`, whose tables have a route for each operation. */
export interface Generated {
  operations: Routes;
  responses: { readonly [route: string]: () => Promise<ResponseModule> };
}

/** A response that was received over HTTP. */
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

export function createBreachFinder(generated: Generated): FindBreach {
  const findOperation = createRouteLookup(generated.operations);
  const findResponses = createRouteLookup(generated.responses);
  return async function findBreach(route, received) {
    const [operation, module] = await Promise.all([findOperation(route)?.(), findResponses(route)?.()]);
    if (!operation || !module) return `The contract does not declare ${route}.`;
    const { operationId, responses, responseHeaders } = operation;
    const { status, headers, text } = received;
    const mediaTypes = findForStatus(status, responses);
    if (!mediaTypes) return `${operationId} does not declare the status ${status}: ${text.slice(0, 200)}`;
    const subject = `${operationId}'s ${status} response`;
    const validators = findForStatus(status, module.validators);
    const check = validators?.headers;
    const rows = (findForStatus(status, responseHeaders) ?? []).filter(({ name }) => headers.has(name));
    const values = Object.fromEntries(rows.map((row) => [row.name, toHeaderValue(row, headers.get(row.name) ?? '')]));
    if (check && !check(values, '', 'exact')) {
      return `${subject} has headers that break the contract: ${JSON.stringify(check.errors)}`;
    }
    return findBodyBreach(subject, mediaTypes, validators?.content ?? {}, received);
  };
}

function findBodyBreach(
  subject: string,
  mediaTypes: readonly string[],
  content: ResponseValidators[string]['content'],
  { headers, text }: Received,
): string | undefined {
  if (mediaTypes.length === 0) {
    return text === '' ? undefined : `${subject} has a body, but the contract declares none: ${text.slice(0, 200)}`;
  }
  const mediaType = toMediaType(headers.get('content-type') ?? '');
  const declared = mediaTypes.find((type) => matchesMediaType(mediaType, toMediaType(type)));
  if (!declared)
    return `${subject} has the media type ${mediaType || '(none)'}, but the contract declares ${mediaTypes.join(' or ')}`;
  const check = content[declared];
  if (check && isJson(mediaType) && !check(JSON.parse(text), '', 'exact')) {
    return `${subject} has a body that breaks the contract: ${JSON.stringify(check.errors)} in ${text.slice(0, 200)}`;
  }
  return undefined;
}
