/**
 * The same value with every object's keys in order, so that equal documents are equal bytes; members that are undefined
 * are left out. Throws at a null: CloudFormation refuses a template that holds one anywhere.
 */
export function toCanonical<T>(value: T): T {
  return canonical(value, '#') as T;
}

function canonical(value: unknown, pointer: string): unknown {
  if (value === null) throw new Error(`The gateway document holds a null at ${pointer}, which CloudFormation refuses.`);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item, index) => canonical(item, `${pointer}/${index}`));
  const keys = Object.keys(value).sort();
  const entries = keys.map((key) => [key, canonical(value[key as keyof typeof value], `${pointer}/${key}`)] as const);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}
