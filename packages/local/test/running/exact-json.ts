/**
 * Parses JSON for a deep comparison that is exact: numbers become decimals of any size instead of doubles.
 */
export function toExact(text: string): unknown {
  return (JSON.parse as Parse)(text, (_, value, { source }) =>
    typeof value === 'number' ? toDecimal(String(source)) : value,
  );
}

/** The type of JSON.parse in Node.js, which passes the source text of a number to the reviver. */
type Parse = (text: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;

/** Returns a Map, because no JSON value is one, from the digits without outer zeros to their power of ten. */
function toDecimal(source: string): Map<bigint, number> {
  const [number = '', power = '0'] = source.toLowerCase().split('e');
  const [whole = '', fraction = ''] = number.split('.');
  const digits = (whole + fraction).replace(/0+$/, '');
  const exponent = Number(power) + whole.replace('-', '').length - digits.replace('-', '').length;
  return BigInt(digits === '-' ? 0 : digits) === 0n ? new Map([[0n, 0]]) : new Map([[BigInt(digits), exponent]]);
}

/**
 * Whether a JSON Pointer, as a URI fragment, points at a value. The fragment has U+FFFD for an unpaired surrogate, so a
 * token may match several names.
 */
export function pointsAt(pointer: string, document: unknown): boolean {
  const [root, ...tokens] = pointer.split('/');
  return root === '#' && exists(document, tokens.map(toName));
}

function toName(token: string) {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}

function exists(value: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) => key.toWellFormed() === name && exists(member, rest));
}
