import type { ParameterRow } from '../contract.ts';
import { parseJson } from './json.ts';
import { isJsonParameter } from './media-type.ts';
import { type SplitText, toParameterValue } from './shapes.ts';
import { decodePath, findOwn, splitHeader, splitPath, splitQuery } from './styles.ts';

/** The texts of a request's parameters, by name; header names are in lower case. */
export interface ParameterTexts {
  /** By the gateway's names, percent-encoded, in UTF-8: an encoded delimiter belongs to the value. */
  readonly path: { readonly [name: string]: string };
  /** Decoded, repeated parameters in order. */
  readonly query: { readonly [name: string]: readonly string[] };
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly cookies: { readonly [name: string]: string };
}

/** The values of a request's declared parameters, by name. */
export interface ParameterValues {
  path: { [name: string]: unknown };
  query: { [name: string]: unknown };
  headers: { [name: string]: unknown };
  cookies: { [name: string]: unknown };
}

/**
 * Converts the texts of the declared parameters to values, by the style and schema of each. Omits absent parameters and
 * those without the prefix of their style. Text that does not match its schema stays text, for the validator to reject.
 * Never throws, and takes linear time. https://spec.openapis.org/oas/v3.0.4.html#style-values
 */
export function toParameters(rows: readonly ParameterRow[], texts: ParameterTexts): ParameterValues {
  type Split = (row: ParameterRow, names: ReadonlySet<string>) => SplitText | undefined;
  function convert(location: ParameterRow['in'], split: Split) {
    const declared = rows.filter((row) => row.in === location);
    if (declared.length === 0) return {};
    const names = new Set(declared.map(({ name }) => name));
    const entries = declared.flatMap((row) => {
      const text = split(row, names);
      return text === undefined ? [] : [[row.name, parseParameter(text, row)] as const];
    });
    return Object.fromEntries(entries);
  }
  const cookies = Object.fromEntries(Object.entries(texts.cookies).map(([name, text]) => [name, [text]]));
  return {
    path: convert('path', (row) => decodePath(splitPath(row, findOwn(texts.path, row.gatewayName ?? row.name)))),
    query: convert('query', (row, names) => splitQuery(row, texts.query, names)),
    headers: convert('header', (row) => splitHeader(row, texts.headers.get(row.name))),
    cookies: convert('cookie', (row, names) => splitQuery(row, cookies, names)),
  };
}

/** Converts the text of a response header to a value, by its row in generated/operations.ts. */
export function toHeaderValue(row: ParameterRow, text: string): unknown {
  return parseParameter(splitHeader(row, [text]) ?? text, row);
}

function parseParameter(text: SplitText, { mediaType, shape }: ParameterRow): unknown {
  if (mediaType === undefined) return toParameterValue(text, shape);
  if (typeof text !== 'string' || !isJsonParameter(mediaType)) return text;
  try {
    const { value, flaw } = parseJson(text);
    return flaw ? text : value;
  } catch {
    return text;
  }
}
