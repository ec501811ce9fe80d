import { isJsonValue, type ParameterRow } from './parameters.ts';
import type { OutgoingResponse } from './proxy.ts';

/** Of a response header's row in generated/operations.ts, what its text depends on. */
type HeaderRow = Pick<ParameterRow, 'name' | 'explode' | 'mediaType'>;

/**
 * The headers of an operation's response as texts, each by its row: of a media type of its own, or in the style `simple`,
 * as response headers always are. Cookies stay a list, since they can not share a line.
 * https://spec.openapis.org/oas/v3.0.4.html#style-values
 */
export function toHeaderTexts(headers: OutgoingResponse['headers'] = {}, rows: readonly HeaderRow[] = []) {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  const texts = entries.map(([name, value]) => {
    const isCookies = name.toLowerCase() === 'set-cookie' && Array.isArray(value);
    return [
      name,
      isCookies
        ? value
        : toText(
            value,
            rows.find((row) => row.name === name.toLowerCase()),
          ),
    ];
  });
  return Object.fromEntries(texts);
}

function toText(value: unknown, row: HeaderRow | undefined): string {
  if (isJsonValue(row?.mediaType ?? '')) return JSON.stringify(value).replaceAll(/[^ -~]/g, toEscape);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map((member) => member.join(row?.explode ? '=' : ',')).join(',');
}

/** A header's value is ASCII, and JSON can say every other character in it. */
function toEscape(character: string) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
