import type { Parameter } from '@contract-first/compiler';
import { toHeaderText, toPathText, toQueryPairs } from './serialize.ts';

/** The texts that a list or an object is made of, or the text of a scalar. */
type Pieces = string[];

/**
 * Lists every value that a parameter's text can mean when a value is sent by its style: `5` is a number and a string, `a,b` a
 * string and a list. Empty when the style cannot carry the value, so that its text means other values only.
 * https://spec.openapis.org/oas/v3.0.4.html#style-values
 * @param members the names of the object's members that the contract declares
 */
export function listReadings(parameter: Parameter, value: unknown, members: ReadonlySet<string>): unknown[] {
  if (value === undefined || !isWellFormed(value) || isTextless(parameter, value)) return [];
  const readings = readers[parameter.in](parameter, value, members);
  const text = JSON.stringify(value);
  return readings.some((reading) => JSON.stringify(reading) === text) ? readings : [];
}

const readers: {
  [In in Parameter['in']]: (parameter: Parameter, value: unknown, members: ReadonlySet<string>) => unknown[];
} = {
  path: readPath,
  query: readQuery,
  header: readHeader,
  cookie: readCookie,
};

/** Percent-encoding is UTF-8, which has no unpaired surrogates. https://www.rfc-editor.org/rfc/rfc3986#section-2.5 */
function isWellFormed(value: unknown): boolean {
  return !/\\ud[89a-f]/i.test(JSON.stringify(value).replaceAll('\\\\', ''));
}

/** OpenAPI defines no text for null, an empty list or an empty object. */
function isTextless({ mediaType }: Parameter, value: unknown): boolean {
  return mediaType === undefined && (value === null || (typeof value === 'object' && Object.keys(value).length === 0));
}

function readPath(parameter: Parameter, value: unknown): unknown[] {
  const text = toPathText(parameter, value);
  // An empty segment is part of another path, and clients resolve `.` and `..` (RFC 3986, 5.2.4).
  if (['', '.', '..'].includes(text)) return [];
  const { style, explode, mediaType, name } = parameter;
  if (mediaType !== undefined) return readContent(mediaType, decodeURIComponent(text));
  if (style === 'label') return readPieces(text.slice(1), explode ? '.' : ',', explode, decodeURIComponent);
  if (style !== 'matrix') return readPieces(text, ',', explode, decodeURIComponent);
  const prefix = `;${name}=`;
  // RFC 6570 writes an empty value without the equals sign.
  if (text === prefix) return [];
  if (explode && !text.startsWith(prefix)) return toObjects(text.slice(1).split(';'), true, decodeURIComponent);
  const rest = text.slice(prefix.length);
  if (!explode || !rest.includes(prefix)) return readPieces(rest, ',', false, decodeURIComponent);
  return toLists(rest.split(prefix).map(decodeURIComponent));
}

/** API Gateway decodes a query before it is split, so an encoded delimiter is one too. */
function readQuery(parameter: Parameter, value: unknown, members: ReadonlySet<string>): unknown[] {
  const pairs = toQueryPairs(parameter, value).map(
    ([name, text]) => [decodeURIComponent(name), decodeURIComponent(text)] as const,
  );
  const { name, style, explode, mediaType } = parameter;
  const [first] = pairs;
  if (!first) return [];
  if (mediaType !== undefined) return readContent(mediaType, first[1]);
  if (style === 'deepObject') return isObject(value) ? readDeepObject(name, pairs) : [];
  if (explode && isObject(value)) return readMembers(pairs, members);
  const texts = pairs.map(([, text]) => text);
  if (explode) return texts.length > 1 ? toLists(texts) : [...toScalars(first[1]), ...toLists(texts)];
  const delimiter = { spaceDelimited: ' ', pipeDelimited: '|' }[style as string] ?? ',';
  return [...(first[1] === '' ? [[]] : []), ...readPieces(first[1], delimiter, false)];
}

function readDeepObject(name: string, pairs: (readonly [string, string])[]): unknown[] {
  const members = pairs.map(([key, text]) => [key.slice(name.length + 1, -1), text] as const);
  // OpenAPI defines neither nested objects nor brackets in names.
  return members.some(([key]) => key === '' || /[[\]]/.test(key)) ? [] : toMemberObjects(members);
}

/** The members are parameters of their own; one that the contract does not declare can belong to no object as well. */
function readMembers(pairs: (readonly [string, string])[], members: ReadonlySet<string>): unknown[] {
  const declared = pairs.filter(([name]) => members.has(name));
  return declared.length === 0 ? [] : [...toMemberObjects(pairs), ...toMemberObjects(declared)];
}

/** Recipients remove the blanks around a field's value and around its items; other bytes than ASCII have no defined meaning. */
function readHeader(parameter: Parameter, value: unknown): unknown[] {
  const text = toHeaderText(parameter, value);
  // https://www.rfc-editor.org/rfc/rfc9110#section-5.5
  if (!/^[!-~]([ -~]*[!-~])?$/.test(text)) return [];
  if (parameter.mediaType !== undefined) return readContent(parameter.mediaType, text);
  return readPieces(text, ',', parameter.explode, (piece) => piece.trim()).concat(toScalars(text));
}

/** A cookie has no defined encoding (https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1), and no explode. */
function readCookie(parameter: Parameter, value: unknown): unknown[] {
  const pairs = toQueryPairs(parameter, value);
  const [, text = ''] = pairs[0] ?? [];
  const isExploded = parameter.explode && typeof value === 'object' && parameter.mediaType === undefined;
  if (isExploded || text === '' || text.includes('%') || !/^[\w!#$&'*+.^`|~-]+$/.test(parameter.name)) return [];
  return parameter.mediaType === undefined ? readPieces(text, ',', false) : readContent(parameter.mediaType, text);
}

function readContent(mediaType: string, text: string): unknown[] {
  return [/[/+]json\s*(?:;|$)/i.test(mediaType) ? JSON.parse(text) : text];
}

function readPieces(text: string, delimiter: string, explode: boolean, decode = (piece: string) => piece): unknown[] {
  const pieces = text.split(delimiter);
  return [...toScalars(decode(text)), ...toLists(pieces.map(decode)), ...toObjects(pieces, explode, decode)];
}

/** A text in JSON's syntax of a number or a boolean can be one. */
function toScalars(text: string): unknown[] {
  return /^(true|false|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/.test(text) ? [text, JSON.parse(text)] : [text];
}

/** Combines the meanings of the items; beyond 64 combinations, only lists of items of the same kind. */
function toLists(texts: Pieces): unknown[][] {
  const alternatives = texts.map(toScalars);
  const count = alternatives.reduce((product, { length }) => product * length, 1);
  if (count > 64) return [texts, alternatives.map((each) => each.at(-1))];
  return alternatives.reduce<unknown[][]>(
    (lists, items) => lists.flatMap((list) => items.map((item) => [...list, item])),
    [[]],
  );
}

function toObjects(pieces: Pieces, explode: boolean, decode: (piece: string) => string): unknown[] {
  const members = explode
    ? pieces.map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)] as const)
    : pieces.flatMap((piece, index) => (index % 2 ? [[pieces[index - 1] ?? '', piece] as const] : []));
  const isComplete = explode ? pieces.every((piece) => piece.includes('=')) : pieces.length % 2 === 0;
  return isComplete ? toMemberObjects(members.map(([name, text]) => [decode(name), decode(text)])) : [];
}

function toMemberObjects(members: (readonly [string, string])[]): unknown[] {
  const lists = toLists(members.map(([, text]) => text));
  return lists.map((list) => Object.fromEntries(members.map(([name], index) => [name, list[index]])));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
