import type { ErrorObject } from 'ajv';

/**
 * Replaces each text that stands where the schema has another type by what it says: `"false"`, `"9"`, `"{…}"`.
 * Answers whether there was any. AJV's own coercion would also turn `true` into 1, and 1 into a text.
 */
export function readTexts(document: object, errors: ErrorObject[]): boolean {
  const read = errors
    .filter(({ keyword, data }) => keyword === 'type' && typeof data === 'string')
    .map(({ instancePath, parentSchema, data }) => ({
      instancePath,
      value: fromText(data as string, parentSchema?.type),
    }))
    .filter(({ value }) => value !== undefined);
  for (const { instancePath, value } of read) replace(document, toKeys(instancePath), value);
  return read.length > 0;
}

/** Returns the keys that a JSON Pointer names. */
export function toKeys(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function fromText(text: string, type: unknown): unknown {
  const value = parse(text);
  const isOfType = {
    boolean: typeof value === 'boolean',
    integer: Number.isInteger(value),
    number: typeof value === 'number',
    object: typeof value === 'object' && value !== null && !Array.isArray(value),
    array: Array.isArray(value),
  };
  return isOfType[type as keyof typeof isOfType] ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function replace(document: object, keys: string[], value: unknown) {
  // biome-ignore lint/suspicious/noExplicitAny: the validator has just been there
  const parent = keys.slice(0, -1).reduce<any>((object, key) => object[key], document);
  parent[keys.at(-1) ?? ''] = value;
}
