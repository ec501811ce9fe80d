/** Characters that may be escaped under the `u` flag. https://tc39.es/ecma262/#prod-IdentityEscape */
const escapable = '^$\\.*+?()[]{}|/';

/**
 * Converts a `pattern` to one that means the same under the `u` flag, which JSON Schema requires. It rewrites only what that
 * flag forbids: needless backslashes (`\_`, and `\-` outside brackets) and lone `]`, `{` and `}`, for which a parser such as
 * `@eslint-community/regexpp` is not needed. A pattern that is invalid anyway is returned unchanged; see `isPattern`.
 */
export function toUnicodePattern(pattern: string): string {
  if (isPattern(pattern)) return pattern;
  const strict = toStrictSyntax(pattern);
  return isPattern(strict) ? strict : pattern;
}

/** Returns whether this is a valid ECMA-262 regular expression under the `u` flag. */
export function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}

function toStrictSyntax(pattern: string): string {
  let inBrackets = false;
  return pattern.replace(/\\[\s\S]|\{\d+(?:,\d*)?\}|\[\^?|[\]{}]/g, (token) => {
    if (token.startsWith('\\')) return toStrictEscape(token, inBrackets);
    if (token.startsWith('[')) {
      if (inBrackets) return token;
      inBrackets = true;
      return token;
    }
    if (inBrackets) {
      inBrackets = token !== ']';
      return token;
    }
    return token.length === 1 ? `\\${token}` : token;
  });
}

/** Keeps escaped letters and digits, which have a meaning or are errors. */
function toStrictEscape(token: string, inBrackets: boolean): string {
  const escaped = token.slice(1);
  const needed = escapable.includes(escaped) || /[A-Za-z0-9]/.test(escaped) || (inBrackets && escaped === '-');
  return needed ? token : escaped;
}
