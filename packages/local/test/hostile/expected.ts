import { join } from 'node:path';
import { createBreachFinder, type Received } from '@contract-first/agreement';
import { projects } from '../running/project.ts';

const generated = join(projects.whole, 'generated');
const { operations } = await import(join(generated, 'operations.ts'));
const { responseValidators } = await import(join(generated, 'response-validators.js'));
const findBreach = createBreachFinder({ operations, responseValidators });

/** Problems of the gateway's own, by status; the operations' own are the contract's business. */
const problems = [400, 404, 413, 415, 429];

/** What Node.js answers below HTTP's surface, before there is a request for the gateway to see. */
const below: { [status: number]: RegExp } = {
  400: /^\{"message":"Bad Request"\}$/,
  408: /^\{"message":"Request Timeout"\}$/,
  417: /^0\r\n\r\n$/,
  431: /^\{"message":"Request Header Fields Too Large"\}$/,
};

const ids = Object.keys(operations);

/** Why an answer is in neither the contract nor the gateway's list; undefined where it is in one of them. */
export function findOutlaw(answer: Received, isHead: boolean): string | undefined {
  const { status, headers, text } = answer;
  if (status >= 500) return `an error of the server's, ${status}: ${text.slice(0, 200)}`;
  if (!headers.has('x-amzn-requestid')) return findForeign(answer, isHead);
  if (isHead) return problems.includes(status) ? undefined : `a ${status} to a HEAD`;
  if (status === 204 && headers.has('access-control-allow-methods')) return undefined;
  const breaches = ids.map((id) => findBreach(id, answer));
  if (breaches.includes(undefined) || isProblem(answer)) return undefined;
  return breaches.join('; ');
}

/** Answers without a request id: below the gateway, and the one 413 that AWS lets no one change. */
function findForeign({ status, headers, text }: Received, isHead: boolean): string | undefined {
  const isTooLarge = status === 413 && headers.get('content-type') === 'text; charset=utf-8';
  if (isTooLarge || (isHead ? status in below : below[status]?.test(text))) return undefined;
  return `a ${status} of nobody's: ${text.slice(0, 200)}`;
}

/** A problem is one as the contract has it, and says the status that it is sent with. */
function isProblem({ status, headers, text }: Received): boolean {
  if (!problems.includes(status) || headers.get('content-type') !== 'application/problem+json') return false;
  const problem = JSON.parse(text);
  const check = responseValidators[ids[0] ?? '']?.['400']?.content?.['application/problem+json'];
  return problem.status === status && (check?.(problem) ?? true);
}
