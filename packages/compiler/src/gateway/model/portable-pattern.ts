import { isPattern } from '../../schema/pattern.ts';

const literal = /[A-Za-z0-9 !"#%&',\-/:;<=>@_`~]/.source;
const escaped = /\\[^A-Za-z0-9\s]|\\[dwtnrf]/.source;
const characterClass = `\\[(?:${/[A-Za-z0-9 !"#%'()*+,./:;<=>?@_`{|}$~-]/.source}|${escaped})+\\]`;
const operator = /\((?:\?:|(?!\?))|[)|^$*+?]|\{\d{1,4}(?:,\d{0,4})?\}/.source;

/** The pieces that every engine reads alike; `isPattern` checks whether they form a pattern. */
const portableSyntax = new RegExp(`^(?:${literal}|${escaped}|${characterClass}|${operator})*$`);

/**
 * Returns whether a pattern means the same to ECMAScript with and without the `u` flag and to Java.
 * They differ in `.`, `\s`, `\b` and negated classes (line terminators, Unicode, characters outside the BMP), lookaround,
 * back references, `\p`, named groups and set operations (`--` and `&&`).
 */
export function isPortable(pattern: string): boolean {
  return portableSyntax.test(pattern) && !/--|&&/.test(pattern) && isPattern(pattern);
}
