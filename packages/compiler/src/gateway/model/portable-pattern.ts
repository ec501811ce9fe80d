import { isPattern } from '../../schema/pattern.ts';

/**
 * The syntax that every engine reads alike: plain ASCII characters, escaped punctuation, character classes, groups,
 * alternatives, anchors and quantifiers.
 */
const portableSyntax =
  /^(?:[A-Za-z0-9 !"#%&',\-/:;<=>@_`~]|\\[^A-Za-z0-9\s]|\\[dwtnrf]|\[(?:[A-Za-z0-9 !"#%'()*+,./:;<=>?@_`{|}$~-]|\\[^A-Za-z0-9\s]|\\[dwtnrf])+\]|\((?:\?:|(?!\?))|[)|^$*+?]|\{\d{1,4}(?:,\d{0,4})?\})*$/;

/**
 * Returns whether a pattern means the same to ECMAScript with and without the `u` flag and to Java.
 * They differ in `.`, `\s`, `\b` and negated classes (line terminators, Unicode, characters outside the BMP), lookaround,
 * back references, `\p`, named groups and set operations.
 */
export function isPortable(pattern: string): boolean {
  return portableSyntax.test(pattern) && !pattern.includes('--') && !pattern.includes('&&') && isPattern(pattern);
}
