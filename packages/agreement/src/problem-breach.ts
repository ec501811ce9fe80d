import type { Received } from './breach.ts';
import { toJson } from './json.ts';

/** Returns why a response is not a problem (RFC 9457), such as `is not JSON`; undefined if it is one, or is empty. */
export function findProblemBreach({ status, headers, text }: Received): string | undefined {
  if (text === '') return undefined;
  const mediaType = headers.get('content-type') ?? '(none)';
  if (!mediaType.startsWith('application/problem+json')) return `is not a problem, but of the type ${mediaType}`;
  const problem = toJson(text);
  if (problem === undefined) return 'is not JSON';
  const { type, title, status: own } = Object(problem);
  if (own !== status) return `has a problem of the status ${own}`;
  return typeof type === 'string' && typeof title === 'string' ? undefined : 'is a problem without type or title';
}
