import { parseJson } from './json.ts';
import { type Raw, type Shape, toKinds, toValue } from './shapes.ts';

/** A parameter or response header as generated/operations.ts has it; header names are in lower case. */
export interface ParameterRow {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  readonly explode: boolean;
  readonly shape: Shape;
  /** Where the text is of a media type of its own: JSON is parsed as a body is, any other stays text. */
  readonly mediaType?: string;
}

type Text = { readonly [name: string]: string };
type Texts = { readonly [name: string]: readonly string[] };

/** The texts of a request's parameters: decoded, repeated ones in order, header names in lower case. */
export interface ParameterTexts {
  /** Percent-encoded still, in UTF-8: what is encoded delimits nothing. */
  readonly path: Text;
  readonly query: Texts;
  readonly headers: Texts;
  readonly cookies: Text;
}

export interface ParameterValues {
  path: { [name: string]: unknown };
  query: { [name: string]: unknown };
  headers: { [name: string]: unknown };
  cookies: { [name: string]: unknown };
}

/**
 * The values of the declared parameters, each taken apart by its own style and converted by its own schema; absent ones
 * are left out, and so is one without its style's prefix. Text that is not what its schema asks for stays text, for the validator to refuse: nothing throws.
 * Linear in the texts. https://spec.openapis.org/oas/v3.0.4.html#style-values
 */
export function toParameters(rows: readonly ParameterRow[], texts: ParameterTexts): ParameterValues {
  function read(place: ParameterRow['in'], find: (row: ParameterRow) => Raw | undefined) {
    const values = rows
      .filter((row) => row.in === place)
      .map((row) => [row, find(row)] as const)
      .filter((entry): entry is [ParameterRow, Raw] => entry[1] !== undefined);
    return Object.fromEntries(values.map(([row, raw]) => [row.name, toTyped(raw, row)]));
  }
  function toDeclared(place: ParameterRow['in']) {
    return new Set(rows.filter((row) => row.in === place).map(({ name }) => name));
  }
  const [inQuery, inCookies] = [toDeclared('query'), toDeclared('cookie')];
  const cookies = Object.fromEntries(Object.entries(texts.cookies).map(([name, text]) => [name, [text]]));
  return {
    path: read('path', (row) => toDecoded(readPath(row, findOwn(texts.path, row.name)))),
    query: read('query', (row) => readQuery(row, texts.query, inQuery)),
    headers: read('header', (row) => readHeader(row, findOwn(texts.headers, row.name))),
    cookies: read('cookie', (row) => readQuery(row, cookies, inCookies)),
  };
}

/** The value of one response header's text, by its row in generated/operations.ts. */
export function toHeader(row: ParameterRow, text: string): unknown {
  return toTyped(readHeader(row, [text]) ?? text, row);
}

/** Whether a parameter or header of a media type of its own is JSON: `text/json` counts too, where nothing else chooses by the type. */
export function isJsonValue(mediaType: string) {
  return /[/+]json\s*(?:;|$)/i.test(mediaType);
}

function toTyped(raw: Raw, { mediaType, shape }: ParameterRow): unknown {
  if (mediaType === undefined) return toValue(raw, shape);
  if (typeof raw !== 'string' || !isJsonValue(mediaType)) return raw;
  try {
    const { value, flaw } = parseJson(raw);
    return flaw ? raw : value;
  } catch {
    return raw;
  }
}

function readPath(row: ParameterRow, text: string | undefined): Raw | undefined {
  if (text === undefined || row.mediaType !== undefined) return text;
  if (row.style === 'matrix') return readMatrix(row, text);
  if (row.style !== 'label') return unfold(row, text, ',');
  return text.startsWith('.') ? unfold(row, text.slice(1), row.explode ? '.' : ',') : undefined;
}

/** https://www.rfc-editor.org/rfc/rfc6570#section-1.4 */
function toDecoded(raw: Raw | undefined): Raw | undefined {
  if (raw === undefined || typeof raw === 'string') return raw && decodeURIComponent(raw);
  if (!(raw instanceof Map)) return [...raw.values()].map((text) => decodeURIComponent(String(text)));
  return new Map([...raw].map(([name, text]) => [decodeURIComponent(name), decodeURIComponent(text)]));
}

/** `;color=blue,black`, or exploded `;color=blue;color=black` and, for an object, `;R=100;G=200`. */
function readMatrix(row: ParameterRow, text: string): Raw | undefined {
  const { list, object } = toKinds(row.shape);
  const prefix = `;${row.name}=`;
  if (row.explode && object && text.startsWith(';')) return unfold(row, text.slice(1), ';');
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  if (!row.explode || !list) return unfold({ ...row, explode: false }, rest, ',');
  return rest.split(prefix);
}

/** Lines of one header are one list. https://www.rfc-editor.org/rfc/rfc9110#section-5.2 */
function readHeader(row: ParameterRow, lines: readonly string[] | undefined): Raw | undefined {
  if (!lines) return undefined;
  const text = lines.join(', ');
  return row.mediaType === undefined ? unfold(row, text, ',') : text;
}

function readQuery(row: ParameterRow, texts: Texts, declared: ReadonlySet<string>): Raw | undefined {
  const { scalars, list, object } = toKinds(row.shape);
  if (row.style === 'deepObject') return readMembers(texts, (name) => findKey(name, row.name));
  if (object && row.explode && row.mediaType === undefined) {
    const { properties, additional } = object;
    function isOwn(name: string) {
      return Object.hasOwn(properties, name) || (additional !== undefined && !declared.has(name));
    }
    return readMembers(texts, (name) => (isOwn(name) ? name : undefined));
  }
  const values = findOwn(texts, row.name);
  const [first] = values ?? [];
  if (values === undefined || first === undefined) return undefined;
  if (row.mediaType !== undefined || !(list || object)) return values.length === 1 ? first : values;
  if (row.explode) return list && (values.length > 1 || scalars.length === 0) ? values : first;
  const delimiter = { spaceDelimited: ' ', pipeDelimited: '|' }[row.style as string] ?? ',';
  return values.length === 1 ? unfold(row, first, delimiter) : values.flatMap((value) => value.split(delimiter));
}

/** The members of an object that is spread over several names; undefined where there is none. */
function readMembers(texts: Texts, toKey: (name: string) => string | undefined): Raw | undefined {
  const members = new Map<string, string | readonly string[]>();
  for (const [name, values] of Object.entries(texts)) {
    const key = toKey(name);
    if (key !== undefined) members.set(key, values);
  }
  return members.size > 0 ? members : undefined;
}

/** `color` of `filter[color]`, where `filter` is the parameter. */
function findKey(name: string, parameter: string): string | undefined {
  const isKey = name.startsWith(`${parameter}[`) && name.endsWith(']');
  const key = isKey ? name.slice(parameter.length + 1, -1) : '';
  return key === '' || /[[\]]/.test(key) ? undefined : key;
}

/** One text as a list or an object, where its shape has one: `1,2,3`, `R,100,G,200` or exploded `R=100,G=200`. */
function unfold(row: ParameterRow, text: string, delimiter: string): Raw {
  const { scalars, list, object } = toKinds(row.shape);
  if (!list && !object) return text;
  const parts = text.split(delimiter).map((part) => (row.in === 'header' ? part.trim() : part));
  const members = object && (row.explode ? toPairs(parts) : toAlternating(parts));
  if (members) return members;
  return list && (parts.length > 1 || scalars.length === 0) ? parts : text;
}

function toPairs(parts: readonly string[]): Raw | undefined {
  const pairs = parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const);
  return parts.every((part) => part.includes('=')) ? new Map(pairs) : undefined;
}

function toAlternating(parts: readonly string[]): Raw | undefined {
  const members = new Map<string, string>();
  for (let index = 0; index + 1 < parts.length; index += 2) members.set(parts[index] ?? '', parts[index + 1] ?? '');
  return parts.length % 2 === 0 ? members : undefined;
}

function findOwn<Value>(texts: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
