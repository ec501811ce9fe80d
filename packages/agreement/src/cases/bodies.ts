import { isJson, toPointer } from '@contract-first/compiler';
import { type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import { toDraft, withBody, withoutBody } from './base.ts';
import type { Draft } from './draft.ts';
import type { Parts } from './request-parts.ts';

/** Derives the cases of an operation's bodies: each value of each media type, none, and one that is not declared. */
export function deriveBodies(parts: Parts, base: RequestValues): Draft[] {
  const values = parts.bodies.flatMap((part) =>
    // The base has been a case already.
    part.values
      .filter(({ value }) => value !== base.body || part.mediaType !== base.mediaType)
      .map((derived) =>
        toDraft(parts, withBody(base, part, derived.value), {
          ...derived,
          title: toTitle(parts.bodies.length > 1 ? `${part.mediaType} body` : 'body', derived.title),
        }),
      ),
  );
  return [...values, ...deriveMissing(parts, base), ...deriveUndeclared(parts, base)];
}

function toTitle(name: string, text: string): string {
  return text.startsWith('a value ') ? text.replace('a value', () => name) : `${name}: ${text}`;
}

function deriveMissing({ operation, bodies }: Parts, base: RequestValues): Draft[] {
  const { requestBody } = operation;
  if (!requestBody) return [];
  const faults = requestBody.required
    ? [{ keyword: 'required', pointer: toPointer(requestBody.pointer, 'required'), at: '#' }]
    : [];
  const draft = toDraft({ operation }, withoutBody(base), { kind: 'missing', title: 'no body', faults });
  // Without a body, there is no media type either.
  const without = requestBody.required ? { ...draft, statuses: [400, 415] } : draft;
  const [json] = bodies.filter(({ mediaType }) => isJson(mediaType));
  if (!json) return [without];
  function toRequest() {
    const request = toHttpRequest(operation, withoutBody(base));
    return { ...request, headers: { ...request.headers, 'Content-Type': json?.mediaType ?? '' } };
  }
  return [without, { ...draft, title: 'no body, with its media type', toRequest }];
}

/** HTTP gives the body of a GET no meaning, nor does OpenAPI. https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1 */
function deriveUndeclared({ operation }: Parts, base: RequestValues): Draft[] {
  if (operation.requestBody || operation.method === 'HEAD') return [];
  const draft = toDraft({ operation }, base, { kind: 'superfluous', title: 'a body that is not declared', faults: [] });
  return [
    { ...draft, toRequest: () => toHttpRequest(operation, { ...base, mediaType: 'application/json', body: { a: 1 } }) },
  ];
}
