import { isJson, toPointer } from '@contract-first/compiler';
import { type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import type { Sent } from '../requests/send.ts';
import { findValid, toDraft, withBody } from './base.ts';
import type { Draft } from './draft.ts';
import type { BodyPart, Parts } from './parts.ts';

/** Derives the cases of the media types of an operation's bodies. */
export function deriveMediaTypes(parts: Parts, base: RequestValues): Draft[] {
  const { operation, bodies } = parts;
  if (!operation.requestBody || base.mediaType === undefined) return [];
  return [
    ...bodies.filter(findValid).flatMap((part) => deriveDeclared(parts, part, base)),
    ...deriveOthers(parts, base),
  ];
}

function deriveDeclared(parts: Parts, part: BodyPart, base: RequestValues): Draft[] {
  const { mediaType } = part;
  const values = withBody(base, part, findValid(part)?.value);
  // Media types ignore case: https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
  const spellings = isJson(mediaType)
    ? [mediaType, mediaType.toUpperCase(), `${mediaType}; charset=utf-8`, `${mediaType};charset="UTF-8"`]
    : [mediaType];
  // The base has been a case already.
  const accepted = spellings
    .filter((each) => each !== base.mediaType)
    .map((spelling) => ({
      ...toDraft(parts, values, { kind: 'media type', title: spelling, faults: [] }),
      toRequest: () => withType(toHttpRequest(parts.operation, values), spelling),
    }));
  // JSON is UTF-8: https://www.rfc-editor.org/rfc/rfc8259#section-8.1
  const charset = `${mediaType}; charset=iso-8859-1`;
  return isJson(mediaType) ? [...accepted, toRejected(parts, charset, values, charset)] : accepted;
}

function deriveOthers(parts: Parts, base: RequestValues): Draft[] {
  const declared = parts.bodies.map((part) => part.declared);
  if (declared.some((each) => each.startsWith('*/*'))) return [];
  const other = ['text/x-undeclared', 'application/x-undeclared', 'x-undeclared/x'].find(
    (type) => !declared.some((each) => each.includes('/*') && type.startsWith(each.slice(0, each.indexOf('*')))),
  );
  return [
    ...(other === undefined ? [] : [toRejected(parts, other, base, other)]),
    toRejected(parts, 'a media type without a slash', base, 'json'),
    toRejected(parts, 'no media type', base, undefined),
  ];
}

function toRejected({ operation }: Parts, title: string, values: RequestValues, type: string | undefined): Draft {
  const pointer = toPointer(operation.requestBody?.pointer ?? operation.pointer, 'content');
  return {
    kind: 'media type',
    title,
    faults: [{ keyword: 'content', pointer, at: 'header#/content-type' }],
    statuses: [415],
    credentials: 'right',
    toRequest: () => withType(toHttpRequest(operation, values), type),
  };
}

function withType(request: Sent, type: string | undefined): Sent {
  const { 'Content-Type': _, ...others } = request.headers;
  return { ...request, headers: type === undefined ? others : { ...others, 'Content-Type': type } };
}
