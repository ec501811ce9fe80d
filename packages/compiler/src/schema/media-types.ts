import type { Schema } from '../contract.ts';

/** Returns whether bodies of this media type are JSON: application/json, or any type with the suffix +json (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^(application\/json|.+\+json)$/.test(toEssence(mediaType));
}

/**
 * Returns a schema of the media types that a declared one applies to: itself or, for a range such as `text/*`, every type in
 * it to which no more specific one applies. https://spec.openapis.org/oas/v3.0.4.html#request-body-object
 */
export function toMediaTypeSchema(declared: string, all: string[]): Schema {
  const essence = toEssence(declared);
  if (!essence.endsWith('*')) return { const: essence };
  const moreSpecific = all.map(toEssence).filter((other) => other.length > essence.length || !other.endsWith('*'));
  const patterns = moreSpecific.filter((other) => other.endsWith('*')).map((other) => ({ pattern: toPattern(other) }));
  const others = moreSpecific.length > 0 ? { not: { anyOf: [...patterns, { enum: moreSpecific }] } } : {};
  return { pattern: toPattern(essence), ...others };
}

/** Returns a media type without its parameters, in lower case. */
export function toEssence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

function toPattern(range: string): string {
  return `^${range.replace(/\*\/\*$|\*$/, '').replace(/[^a-z0-9]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
}
