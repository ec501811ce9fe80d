import { join } from 'node:path';
import { createBreachFinder, type Received } from '@contract-first/agreement';
import { projects } from '../running/project.ts';

const generated = join(projects.whole, 'generated');
const { operations } = await import(join(generated, 'operations.js'));
const { responses } = await import(join(generated, 'responses.js'));
const findBreach = createBreachFinder({ operations, responses });

/** Statuses of the problems that the gateway itself sends; the contract defines those of the operations. */
const problemStatuses = [400, 404, 413, 415, 429];

/** What Node.js itself responds to malformed HTTP, before the gateway receives a request. */
const nodeResponses: { [status: number]: RegExp } = {
  400: /^\{"message":"Bad Request"\}$/,
  408: /^\{"message":"Request Timeout"\}$/,
  417: /^0\r\n\r\n$/,
  431: /^\{"message":"Request Header Fields Too Large"\}$/,
};

const routes = Object.keys(operations);
const { validators } = await responses[routes[0] ?? '']();

/** Returns why a response is neither in the contract nor one of the gateway's; undefined if it is expected. */
export async function findUnexpected(response: Received, isHead: boolean): Promise<string | undefined> {
  const { status, headers, text } = response;
  if (status >= 500) return `server error ${status}: ${text.slice(0, 200)}`;
  if (!headers.has('x-amzn-requestid')) return findUnexpectedWithoutId(response, isHead);
  if (isHead) return problemStatuses.includes(status) ? undefined : `${status} for a HEAD`;
  if (status === 204 && headers.has('access-control-allow-methods')) return undefined;
  const breaches = await Promise.all(routes.map((route) => findBreach(route, response)));
  if (breaches.includes(undefined) || isProblem(response)) return undefined;
  return breaches.join('; ');
}

/** Only Node.js's responses, and the one 413 that gateway responses do not change, have no request id. */
function findUnexpectedWithoutId({ status, headers, text }: Received, isHead: boolean): string | undefined {
  const isTooLarge = status === 413 && headers.get('content-type') === 'text; charset=utf-8';
  if (isTooLarge || (isHead ? status in nodeResponses : nodeResponses[status]?.test(text))) return undefined;
  return `unexpected ${status}: ${text.slice(0, 200)}`;
}

/** Checks that a response is a problem as defined by the contract, with the status of the response. */
function isProblem({ status, headers, text }: Received): boolean {
  if (!problemStatuses.includes(status) || headers.get('content-type') !== 'application/problem+json') return false;
  const problem = JSON.parse(text);
  const check = validators['400']?.content?.['application/problem+json'];
  return problem.status === status && (check?.(problem) ?? true);
}
