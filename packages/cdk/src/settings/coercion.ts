import type { ErrorObject } from 'ajv';

/**
 * Parses each text where the schema requires another type: `"false"`, `"9"`, `"{…}"`. Returns whether there was any.
 * AJV's own coercion would also convert `true` to 1, and 1 to a string.
 */
export function coerceTexts(document: object, errors: ErrorObject[]): boolean {
  const coerced = errors
    .filter(({ keyword, data }) => keyword === 'type' && typeof data === 'string')
    .map(({ instancePath, parentSchema, data }) => ({
      instancePath,
      value: fromText(data as string, parentSchema?.type),
    }))
    .filter(({ value }) => value !== undefined);
  for (const { instancePath, value } of coerced) replace(document, toTokens(instancePath), value);
  return coerced.length > 0;
}

/** Returns the reference tokens of a JSON Pointer. */
export function toTokens(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function fromText(text: string, type: unknown): unknown {
  const value = parse(text);
  const isOfType = {
    boolean: typeof value === 'boolean',
    integer: Number.isInteger(value),
    number: typeof value === 'number',
    object: typeof value === 'object' && value !== null && !Array.isArray(value),
    array: Array.isArray(value),
    null: value === null,
  };
  return [type].flat().some((each) => isOfType[each as keyof typeof isOfType]) ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function replace(document: object, tokens: string[], value: unknown) {
  // biome-ignore lint/suspicious/noExplicitAny: the path exists, since the validator reported it
  const parent = tokens.slice(0, -1).reduce<any>((object, token) => object[token], document);
  parent[tokens.at(-1) ?? ''] = value;
}
