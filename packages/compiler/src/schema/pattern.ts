/** Returns whether this is a valid ECMA-262 regular expression under the `u` flag. */
export function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
