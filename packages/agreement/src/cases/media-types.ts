import { isJson, toPointer } from '@contract-first/compiler';
import { type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import type { Sent } from '../requests/send.ts';
import { findValid, toDraft, withBody } from './base.ts';
import { type BodyPart, isInRange } from './body-part.ts';
import type { Draft } from './draft.ts';
import type { Parts } from './request-parts.ts';

/** Derives the cases of the media types of an operation's bodies. */
export function deriveMediaTypes(parts: Parts, base: RequestValues): Draft[] {
  const { operation, bodies } = parts;
  if (!operation.requestBody || base.mediaType === undefined) return [];
  return [
    ...bodies.filter(findValid).flatMap((part) => deriveDeclared(parts, part, base)),
    ...bodies.filter(({ mediaType }) => binary.test(mediaType)).map((part) => toBytes(parts, part, base)),
    ...deriveOthers(parts, base),
  ];
}

function deriveDeclared(parts: Parts, part: BodyPart, base: RequestValues): Draft[] {
  const { mediaType } = part;
  const values = withBody(base, part, findValid(part)?.value);
  const draft = toDraft(parts, values, { kind: 'media type', title: mediaType, faults: [] });
  // The base has been a case already.
  const plain = mediaType === base.mediaType ? [] : [draft];
  if (!isJson(mediaType)) return plain;
  // Media types ignore case: https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
  const spellings = [mediaType.toUpperCase(), `${mediaType}; charset=utf-8`, `${mediaType};charset="UTF-8"`];
  const accepted = spellings.map((title) => ({ ...draft, title, toRequest: () => withType(draft.toRequest(), title) }));
  // JSON is UTF-8: https://www.rfc-editor.org/rfc/rfc8259#section-8.1
  const charset = `${mediaType}; charset=iso-8859-1`;
  return [...plain, ...accepted, toRejected(parts, charset, values, charset)];
}

const binary = /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip)$/;

/** Validators see bytes as text. */
function toBytes(parts: Parts, part: BodyPart, base: RequestValues): Draft {
  const values = withBody(base, part, 'x');
  const title = `bytes as ${part.mediaType}`;
  return {
    ...toDraft(parts, values, { kind: 'media type', title, faults: [] }),
    toRequest: () => ({ ...toHttpRequest(parts.operation, values), body: Uint8Array.from([0x89, 0xff, 0x00, 0x0a]) }),
  };
}

function deriveOthers(parts: Parts, base: RequestValues): Draft[] {
  const declared = parts.bodies.map((part) => part.declared);
  if (declared.some((each) => each.startsWith('*/*'))) return [];
  const other = ['text/x-undeclared', 'application/x-undeclared'].find(
    (type) => !declared.some((each) => isInRange(type, each.toLowerCase())),
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
