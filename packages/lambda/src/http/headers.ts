import type { ParameterRow } from '../contract.ts';
import { isJsonParameter } from './media-type.ts';

/** The members of a response header's row that its text depends on. */
type HeaderRow = Pick<ParameterRow, 'name' | 'explode' | 'mediaType'>;

/**
 * Converts the headers of a response to text: as JSON where the contract declares that media type, else in the style
 * `simple`, the only one of response headers. Set-Cookie stays an array, since each cookie needs its own header.
 * https://spec.openapis.org/oas/v3.0.4.html#style-values
 */
export function toHeaderTexts(headers: { [name: string]: unknown }, rows: readonly HeaderRow[] = []) {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  const texts = entries.map(([name, value]) => {
    const lowerCaseName = name.toLowerCase();
    if (lowerCaseName === 'set-cookie' && Array.isArray(value)) return [name, value];
    const row = rows.find((each) => each.name === lowerCaseName);
    return [name, toHeaderText(value, row)];
  });
  return Object.fromEntries(texts);
}

function toHeaderText(value: unknown, row: HeaderRow | undefined): string {
  if (isJsonParameter(row?.mediaType ?? '')) return JSON.stringify(value).replaceAll(/[^ -~]/g, toJsonEscape);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map((member) => member.join(row?.explode ? '=' : ',')).join(',');
}

/** Escapes a character that is not printable ASCII, which header values are limited to. */
function toJsonEscape(character: string) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
