// biome-ignore lint/suspicious/noExplicitAny: part of a synthesized document; each reader checks what it reads
export type Json = { [key: string]: any };

/** Returns the value if it is an object, else an empty object: parts of a document may be absent or of another type. */
export function toJsonObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Returns the entries of an object whose values are strings. */
export function toStringMap(value: unknown): { [key: string]: string } {
  const entries = Object.entries(toJsonObject(value)).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(entries);
}

/** Returns the value if it is an array, else an empty array. */
export function toArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
