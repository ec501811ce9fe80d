import type { Parameter } from '@contract-first/compiler';

type Pair = [name: string, text: string];

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function encode(value: unknown): string {
  return encodeURIComponent(toText(value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Serializes a value, with a separator between items and between members. */
function join(value: unknown, separator: string, explode: boolean, serialize = encode): string {
  if (Array.isArray(value)) return value.map(serialize).join(separator);
  if (!isObject(value)) return serialize(value);
  const pairs = Object.entries(value).map(([key, member]) => [serialize(key), serialize(member)]);
  return pairs.map((pair) => pair.join(explode ? '=' : separator)).join(separator);
}

/** Serializes a path parameter. https://spec.openapis.org/oas/v3.0.4.html#style-values */
export function toPathText({ name, style, explode, mediaType }: Parameter, value: unknown): string {
  if (mediaType !== undefined) return encodeURIComponent(toContentText(mediaType, value));
  if (style === 'label') return `.${join(value, explode ? '.' : ',', explode)}`;
  if (style !== 'matrix') return join(value, ',', explode);
  if (explode && Array.isArray(value)) return value.map((item) => `;${name}=${encode(item)}`).join('');
  return explode && isObject(value) ? `;${join(value, ';', true)}` : `;${name}=${join(value, ',', false)}`;
}

/** Serializes a query parameter or a cookie into encoded names and values. */
export function toQueryPairs({ name, style, explode, mediaType }: Parameter, value: unknown): Pair[] {
  if (mediaType !== undefined) return [[encode(name), encodeURIComponent(toContentText(mediaType, value))]];
  if (style === 'deepObject' && isObject(value))
    return Object.entries(value).map(([key, member]) => [encode(`${name}[${key}]`), encode(member)]);
  if (explode && Array.isArray(value)) return value.map((item): Pair => [encode(name), encode(item)]);
  if (explode && isObject(value))
    return Object.entries(value).map(([key, member]): Pair => [encode(key), encode(member)]);
  const separator = { spaceDelimited: '%20', pipeDelimited: '%7C' }[style as string] ?? ',';
  return [[encode(name), join(value, separator, false)]];
}

export function toHeaderText({ explode, mediaType }: Parameter, value: unknown): string {
  return mediaType === undefined
    ? join(value, ',', explode, toText)
    : toContentText(mediaType, value).replaceAll(/[^ -~]/g, toEscape);
}

/** Serializes the value of a parameter that has a media type. */
function toContentText(mediaType: string, value: unknown): string {
  return /[/+]json\s*(?:;|$)/i.test(mediaType) ? JSON.stringify(value) : toText(value);
}

/** JSON can write every character in ASCII, which header values are limited to. */
function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
