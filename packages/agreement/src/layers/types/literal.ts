import type { Known } from './known.ts';

/** How deep a value may be: beyond it, compilers fail by the depth and not by the types. */
const maxDepth = 100;

/** A value of any type. */
export const opaque = Symbol('opaque');

/**
 * Returns a value as an expression of TypeScript in one line of ASCII; undefined if it is nested too deeply. Properties that
 * its type does not know are spread: TypeScript allows those of a variable, but none in a literal.
 */
export function toLiteral(value: unknown, known: Known, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  if (value === opaque) return 'opaque';
  if (typeof value === 'string') return toText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isArray = Array.isArray(value);
  const members: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    const literal = toLiteral(member, known.of(key), depth + 1);
    if (literal === undefined) return undefined;
    const property = `${toKey(key)}: ${literal}`;
    members.push(isArray ? literal : known.has(key) ? property : `...{ ${property} }`);
  }
  return isArray ? `[${members.join(', ')}]` : `{ ${members.join(', ')} }`;
}

/** Line separators would begin a line of their own, even in a string. */
function toText(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `__proto__` as a plain key would set the prototype. */
function toKey(key: string): string {
  return key === '__proto__' ? `["${key}"]` : toText(key);
}
