import { isJson, matchesMediaType, type ResponseValidators, toMediaType } from '@contract-first/lambda';
import type { Received } from './breach.ts';
import { toJson } from './json.ts';

/** Returns the declared media type of a response; undefined if it has none of them. */
export function findDeclared(mediaTypes: readonly string[], headers: Headers): string | undefined {
  const mediaType = toMediaType(headers.get('content-type') ?? '');
  return mediaTypes.find((type) => matchesMediaType(mediaType, toMediaType(type)));
}

/** Returns what is wrong with the body or media type of a response, without its subject; undefined when nothing is. */
export function findBodyBreach(
  route: string,
  mediaTypes: readonly string[],
  content: ResponseValidators[string]['content'],
  { status, headers, text }: Received,
): string | undefined {
  const isHead = route.startsWith('HEAD ');
  if (status === 204) return findContentBreach(headers);
  if (status === 304) return undefined;
  if (mediaTypes.length === 0) {
    return text === '' ? undefined : `a body, but the contract declares none: ${text.slice(0, 200)}`;
  }
  const mediaType = toMediaType(headers.get('content-type') ?? '');
  // A response to HEAD may leave out the headers of the body that it does not have.
  if (isHead && mediaType === '') return undefined;
  const declared = findDeclared(mediaTypes, headers);
  if (!declared) return `the media type ${mediaType || '(none)'}, but the contract declares ${mediaTypes.join(' or ')}`;
  const check = content[declared];
  if (isHead || !check || !isJson(mediaType)) return undefined;
  const body = toJson(text);
  if (body === undefined) return `a body that is not JSON: ${text.slice(0, 200)}`;
  if (check(body, '', 'exact')) return undefined;
  return `a body that breaks the contract: ${JSON.stringify(check.errors)} in ${text.slice(0, 200)}`;
}

/**
 * HTTP clients ignore the content of a 204 or 304, so only headers show it; those of a 304 describe the body of the 200.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.6
 */
function findContentBreach(headers: Headers): string | undefined {
  const length = headers.get('content-length') ?? '0';
  if (length === '0' && !headers.has('transfer-encoding')) return undefined;
  return `a body (Content-Length: ${length}), which this status does not allow`;
}
