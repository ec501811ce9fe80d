import type { Received } from '../breach.ts';

/** Returns why a response that an operation does not declare is not a problem (RFC 9457); undefined if it is, or is empty. */
export function findProblemFault({ status, headers, text }: Received): string | undefined {
  if (text === '') return undefined;
  const type = headers.get('content-type') ?? '(none)';
  if (!type.startsWith('application/problem+json')) return `a problem would have another media type than ${type}`;
  const problem = JSON.parse(text);
  const isProblem = typeof problem.type === 'string' && typeof problem.title === 'string' && problem.status === status;
  return isProblem ? undefined : 'a problem would have type, title and the same status';
}
