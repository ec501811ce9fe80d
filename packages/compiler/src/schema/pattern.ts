/** Characters that a backslash may stand before under the `u` flag. https://tc39.es/ecma262/#prod-IdentityEscape */
const escapable = '^$\\.*+?()[]{}|/';

/**
 * A contract's `pattern` as a regular expression that means the same under the `u` flag, which JSON Schema asks for.
 * Only what that flag newly forbids is rewritten: superfluous backslashes (`\_`, and `\-` outside brackets) and lone `]`, `{`, `}`.
 * A pattern that is no regular expression at all comes back as it is; `isPattern` tells.
 */
export function toUnicodePattern(pattern: string): string {
  if (isPattern(pattern)) return pattern;
  const mended = mend(pattern);
  return isPattern(mended) ? mended : pattern;
}

/** Whether this is an ECMA 262 regular expression under the `u` flag. */
export function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}

function mend(pattern: string): string {
  let inBrackets = false;
  return pattern.replace(/\\[\s\S]|\{\d+(?:,\d*)?\}|\[\^?|[\]{}]/g, (token) => {
    if (token.startsWith('\\')) return mendEscape(token, inBrackets);
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

/** Escaped letters and digits have meanings of their own, or none: they stay. */
function mendEscape(token: string, inBrackets: boolean): string {
  const escaped = token.slice(1);
  const needed = escapable.includes(escaped) || /[A-Za-z0-9]/.test(escaped) || (inBrackets && escaped === '-');
  return needed ? token : escaped;
}
