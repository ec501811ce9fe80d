import type { ParameterRow } from '../contract.ts';
import { type SplitText, toAlternatives } from './shapes.ts';

// Hand-written, since no standalone library parses these styles: @himenon/openapi-parameter-formatter only serializes them,
// and the parser of express-openapi-validator belongs to its Express middleware.

type Texts = { readonly [name: string]: readonly string[] };

/** Splits the text of a path parameter by its style; undefined where the prefix of the style is missing. */
export function splitPath(row: ParameterRow, text: string | undefined): SplitText | undefined {
  if (text === undefined || row.mediaType !== undefined) return text;
  if (row.style === 'matrix') return splitMatrix(row, text);
  if (row.style !== 'label') return split(row, text, ',');
  return text.startsWith('.') ? split(row, text.slice(1), row.explode ? '.' : ',') : undefined;
}

/** Decodes what `splitPath` returns. https://www.rfc-editor.org/rfc/rfc6570#section-1.4 */
export function decodePath(text: SplitText | undefined): SplitText | undefined {
  if (text === undefined || typeof text === 'string') return text && decodeURIComponent(text);
  if (!(text instanceof Map)) return [...text.values()].map((item) => decodeURIComponent(String(item)));
  return new Map([...text].map(([name, member]) => [decodeURIComponent(name), decodeURIComponent(member)]));
}

/** Splits `;color=blue,black`, or exploded `;color=blue;color=black` and, for an object, `;R=100;G=200`. */
function splitMatrix(row: ParameterRow, text: string): SplitText | undefined {
  const { list, object } = toAlternatives(row.shape);
  const prefix = `;${row.name}=`;
  if (row.explode && object && text.startsWith(';')) return split(row, text.slice(1), ';');
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  if (!row.explode || !list) return split({ ...row, explode: false }, rest, ',');
  return rest.split(prefix);
}

/** Splits a header, whose lines form one list. https://www.rfc-editor.org/rfc/rfc9110#section-5.2 */
export function splitHeader(row: ParameterRow, lines: readonly string[] | undefined): SplitText | undefined {
  if (!lines) return undefined;
  const text = lines.join(', ');
  return row.mediaType === undefined ? split(row, text, ',') : text;
}

/**
 * Splits a query parameter or a cookie by its style.
 * @param declared the names of all declared parameters, which do not become members of an exploded object
 */
export function splitQuery(row: ParameterRow, texts: Texts, declared: ReadonlySet<string>): SplitText | undefined {
  const { scalars, list, object } = toAlternatives(row.shape);
  if (row.style === 'deepObject') return findMembers(texts, (name) => toMemberName(name, row.name));
  if (object && row.explode && row.mediaType === undefined) {
    const { properties, additional } = object;
    function isMember(name: string) {
      return Object.hasOwn(properties, name) || (additional !== undefined && !declared.has(name));
    }
    return findMembers(texts, (name) => (isMember(name) ? name : undefined));
  }
  const values = findOwn(texts, row.name);
  const [first] = values ?? [];
  if (values === undefined || first === undefined) return undefined;
  if (row.mediaType !== undefined || !(list || object)) return values.length === 1 ? first : values;
  if (row.explode) return list && (values.length > 1 || scalars.length === 0) ? values : first;
  const delimiter = { spaceDelimited: ' ', pipeDelimited: '|' }[row.style as string] ?? ',';
  return values.length === 1 ? split(row, first, delimiter) : values.flatMap((value) => value.split(delimiter));
}

/** Returns the members of an object that is spread over several parameters; undefined without any. */
function findMembers(texts: Texts, toName: (parameter: string) => string | undefined): SplitText | undefined {
  const members = new Map<string, string | readonly string[]>();
  for (const [parameter, values] of Object.entries(texts)) {
    const name = toName(parameter);
    if (name !== undefined) members.set(name, values);
  }
  return members.size > 0 ? members : undefined;
}

/** Returns `color` for `filter[color]`, where `filter` is the parameter. */
function toMemberName(name: string, parameter: string): string | undefined {
  const hasBrackets = name.startsWith(`${parameter}[`) && name.endsWith(']');
  const member = hasBrackets ? name.slice(parameter.length + 1, -1) : '';
  return member === '' || /[[\]]/.test(member) ? undefined : member;
}

/** Splits a text into the list or object that its shape allows: `1,2,3`, `R,100,G,200` or exploded `R=100,G=200`. */
function split(row: ParameterRow, text: string, delimiter: string): SplitText {
  const { scalars, list, object } = toAlternatives(row.shape);
  if (!list && !object) return text;
  const items = text.split(delimiter).map((item) => (row.in === 'header' ? item.trim() : item));
  const members = object && (row.explode ? toExplodedMembers(items) : toMembers(items));
  if (members) return members;
  return list && (items.length > 1 || scalars.length === 0) ? items : text;
}

function toExplodedMembers(items: readonly string[]): SplitText | undefined {
  const members = items.map((item) => [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)] as const);
  return items.every((item) => item.includes('=')) ? new Map(members) : undefined;
}

function toMembers(items: readonly string[]): SplitText | undefined {
  const members = new Map<string, string>();
  for (let index = 0; index + 1 < items.length; index += 2) members.set(items[index] ?? '', items[index + 1] ?? '');
  return items.length % 2 === 0 ? members : undefined;
}

/** Returns an own member, never an inherited one such as `constructor`. */
export function findOwn<Value>(texts: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
