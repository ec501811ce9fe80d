import { isJson, toPointer } from '@contract-first/compiler';
import { type RequestValues, toHttpRequest, toJsonText } from '../requests/http-request.ts';
import { withMember } from '../values/schema-place.ts';
import { findValid, withBody } from './base.ts';
import type { BodyPart } from './body-part.ts';
import type { Draft } from './draft.ts';
import { listMembers } from './members.ts';
import type { Parts } from './request-parts.ts';
import type { Source } from './source.ts';

type Bytes = string | Uint8Array;

/** Derives bodies that are not JSON, or that would change by parsing (https://www.rfc-editor.org/rfc/rfc8259). */
export function deriveMalformed(parts: Parts, base: RequestValues, source: Source): Draft[] {
  const part = parts.bodies.find((each) => isJson(each.mediaType) && findValid(each));
  const body = part && findValid(part)?.value;
  if (!part) return [];
  const text = toJsonText(body);
  const texts: [title: string, body: Bytes][] = [
    ['trailing text', `${text}}`],
    ['truncated JSON', /^[[{"]/.test(text) ? text.slice(0, -1) : '"'],
    ['bytes that are not UTF-8', toBytes(text, [0x22, 0xff, 0x22])],
    ['a byte order mark', `\uFEFF${text}`],
    ['NaN', replaceValue(body, 'NaN', part, source)],
    ['single quotes', `'${text}'`],
    ['a number that would lose precision', replaceValue(body, '9007199254740993', part, source)],
    ['a number that is too large', replaceValue(body, '1e400', part, source)],
    ['nesting of 101 levels', replaceValue(body, '['.repeat(101) + ']'.repeat(101), part, source)],
    ...repeatFirstMember(body).map((json): [string, Bytes] => ['a repeated name', json]),
  ];
  return texts.map(([title, content]) => toMalformed(parts, base, part, [title, content], 400));
}

/** Derives bodies above the limits of Lambda (6 MB) and of API Gateway (10 MB), for one operation of a contract. */
export function deriveLarge(parts: Parts, base: RequestValues): Draft[] {
  const part = parts.bodies.find((each) => isJson(each.mediaType) && findValid(each));
  if (!part) return [];
  const text = toJsonText(findValid(part)?.value);
  return [7_000_000, 10_485_761].map((size) =>
    toMalformed(parts, base, part, [`a body of ${size} bytes`, () => text.padEnd(size)], 413),
  );
}

function toMalformed(
  { operation }: Parts,
  base: RequestValues,
  part: BodyPart,
  [title, content]: [title: string, content: Bytes | (() => Bytes)],
  status: number,
): Draft {
  return {
    kind: 'malformed',
    title,
    faults: [{ keyword: 'content', pointer: toPointer(operation.requestBody?.pointer ?? '', 'content'), at: '#' }],
    statuses: [status],
    credentials: 'right',
    toRequest: () => ({
      ...toHttpRequest(operation, withBody(base, part, null)),
      body: typeof content === 'function' ? content() : content,
    }),
  };
}

/** Returns the body's text with a JSON text where the schema accepts any value or, for a number, any number; else just the text. */
function replaceValue(body: unknown, text: string, { media }: BodyPart, { reference, contract }: Source): string {
  if (typeof body !== 'object' || body === null) return text;
  const pointer = toPointer(media.pointer, 'schema');
  const declared = Array.isArray(body) ? [] : [...listMembers(media.schema ?? true, contract)];
  const names = Array.isArray(body) ? [...body.keys()] : [...declared, ...Object.keys(body), 'added'];
  function accepts(name: string | number, values: unknown[]): boolean {
    return values.every(
      (value) =>
        media.schema === undefined || reference.findFaults(pointer, withMember(body, name, value)).length === 0,
    );
  }
  const any = names.find((name) => accepts(name, [mark, 1, [1]]));
  const open = any ?? (/^\d/.test(text) ? names.find((name) => accepts(name, [1, 1e15])) : undefined);
  return open === undefined ? text : toJsonText(withMember(body, open, mark)).replace(JSON.stringify(mark), text);
}

/** A text that no other value of a contract has. */
const mark = '\u0001mark';

function toBytes(text: string, invalid: number[]): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const at = bytes.indexOf(0x22);
  // Inside a string if there is one, so that nothing else is wrong.
  return at < 0
    ? Uint8Array.from(invalid)
    : Uint8Array.from([...bytes.subarray(0, at + 1), 0xff, ...bytes.subarray(at + 1)]);
}

/** Returns the JSON text of an object with its first member twice; for another value, an empty list. */
function repeatFirstMember(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const [member] = Object.entries(body);
  if (!member) return [];
  return [`{${JSON.stringify(member[0])}:${JSON.stringify(member[1])},${JSON.stringify(body).slice(1)}`];
}
