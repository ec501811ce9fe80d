/**
 * What every engine reads alike, one piece after another: plain ASCII characters, escaped punctuation, a list of
 * characters and ranges in brackets, groups, alternatives, anchors and counted repetition.
 */
const pieces =
  /^(?:[A-Za-z0-9 !"#%&',\-/:;<=>@_`~]|\\[^A-Za-z0-9\s]|\\[dwtnrf]|\[(?:[A-Za-z0-9 !"#%'()*+,./:;<=>?@_`{|}$~-]|\\[^A-Za-z0-9\s]|\\[dwtnrf])+\]|\((?:\?:|(?!\?))|[)|^$*+?]|\{\d{1,4}(?:,\d{0,4})?\})*$/;

/**
 * Whether a pattern means the same to ECMAScript with the `u` flag, to ECMAScript without it and to Java.
 * What differs between them stays out: `.`, `\s`, `\b` and negated lists (line ends, Unicode, characters outside the
 * BMP), lookaround, back references, `\p`, named groups and set operations.
 */
export function isPortable(pattern: string): boolean {
  return pieces.test(pattern) && !pattern.includes('--') && !pattern.includes('&&') && isRegExp(pattern);
}

function isRegExp(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
