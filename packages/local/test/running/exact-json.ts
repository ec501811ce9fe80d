/**
 * A JSON text as a value that is deeply equal to another's just where both say the same: numbers are decimals, of
 * whatever size, and not doubles.
 */
export function toExact(text: string): unknown {
  return (JSON.parse as Parse)(text, (_, value, { source }) =>
    typeof value === 'number' ? toDecimal(String(source)) : value,
  );
}

/** JSON.parse as Node.js has it: its reviver sees a number's own text. */
type Parse = (text: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;

/** A Map, which no JSON value is, of the digits without zeros at either end to the power of ten behind them. */
function toDecimal(source: string): Map<bigint, number> {
  const [number = '', power = '0'] = source.toLowerCase().split('e');
  const [whole = '', fraction = ''] = number.split('.');
  const digits = (whole + fraction).replace(/0+$/, '');
  const exponent = Number(power) + whole.replace('-', '').length - digits.replace('-', '').length;
  return BigInt(digits === '-' ? 0 : digits) === 0n ? new Map([[0n, 0]]) : new Map([[BigInt(digits), exponent]]);
}

/**
 * Whether a JSON Pointer in its URI fragment form points at something. It writes a half of a surrogate pair as U+FFFD,
 * so that a token may mean one of several names.
 */
export function pointsAt(pointer: string, document: unknown): boolean {
  const [root, ...tokens] = pointer.split('/');
  return root === '#' && holds(document, tokens.map(toName));
}

function toName(token: string) {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}

function holds(place: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined) return true;
  if (typeof place !== 'object' || place === null) return false;
  return Object.entries(place).some(([key, member]) => key.toWellFormed() === name && holds(member, rest));
}
