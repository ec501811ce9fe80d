/**
 * Returns a copy with the keys of every object sorted, so that equal documents are equal bytes, and without members that
 * are undefined. A serializer such as `canonicalize` would not report a null.
 * @throws {Error} when the value contains a null, which CloudFormation rejects anywhere in a template
 */
export function sortKeys<T>(value: T): T {
  return sorted(value, '#') as T;
}

function sorted(value: unknown, pointer: string): unknown {
  if (value === null) throw new Error(`The gateway document has a null at ${pointer}, which CloudFormation rejects.`);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item, index) => sorted(item, `${pointer}/${index}`));
  const keys = Object.keys(value).sort();
  const entries = keys.map((key) => [key, sorted(value[key as keyof typeof value], `${pointer}/${key}`)] as const);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}
