// biome-ignore lint/suspicious/noExplicitAny: part of a document as synthesized; each reader checks what it reads
export type Json = { [key: string]: any };

/** The value if it is an object, else an empty one: for documents whose parts may be absent or of another kind. */
export function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** The entries whose value is text. */
export function toTexts(value: unknown): { [key: string]: string } {
  const entries = Object.entries(toObject(value)).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(entries);
}

/** The list if it is one, else an empty one. */
export function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
