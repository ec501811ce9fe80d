import type { Schema } from '../contract.ts';

/** Whether bodies of this media type are JSON texts: application/json, or any with the suffix +json (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^(application\/json|.+\+json)$/.test(toEssence(mediaType));
}

/**
 * The schema of the media types that a declared one stands for: itself, or with `text/*` whatever it spans
 * and no other declared one is nearer to. https://spec.openapis.org/oas/v3.0.4.html#request-body-object
 */
export function toMediaTypeSchema(declared: string, all: string[]): Schema {
  const essence = toEssence(declared);
  if (!essence.endsWith('*')) return { const: essence };
  const nearer = all.map(toEssence).filter((other) => other.length > essence.length || !other.endsWith('*'));
  const patterns = nearer.filter((other) => other.endsWith('*')).map((other) => ({ pattern: toPattern(other) }));
  const others = nearer.length > 0 ? { not: { anyOf: [...patterns, { enum: nearer }] } } : {};
  return { pattern: toPattern(essence), ...others };
}

/** A media type without its parameters, in lower case. */
export function toEssence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

function toPattern(range: string): string {
  return `^${range.replace(/\*\/\*$|\*$/, '').replace(/[^a-z0-9]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
}
