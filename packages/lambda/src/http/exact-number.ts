/**
 * Returns whether a JSON number survives `JSON.parse` and `JSON.stringify` as the same decimal. `1.0` and `1e2` do;
 * `9007199254740993`, `0.10000000000000000001` and `1e400` do not, nor does 2^56, which a double represents exactly but
 * JavaScript prints as 72057594037927940. lossless-json's `isSafeNumber` rejects every integer above 2^53, and its
 * `compareNumber` would add 1.8 kB to each function's bundle.
 */
export function isExactNumber(source: string): boolean {
  if (source.length <= 15 && !/[eE]/.test(source)) return true;
  const number = Number(source);
  return Number.isFinite(number) && isSame(toDecimal(source), toDecimal(String(number)));
}

/** 0.d₁d₂…dₙ × 10^exponent, where the digits neither begin nor end with zeros. */
interface Decimal {
  negative: boolean;
  digits: string;
  exponent: number;
}

function toDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = whole + fraction;
  const significant = all.replace(/^0+/, '');
  const leading = all.length - significant.length;
  const digits = trimZeros(significant);
  return { negative: sign === '-', digits, exponent: digits === '' ? 0 : whole.length - leading + Number(power) };
}

/** Removes the zeros at the end with a loop, since /0+$/ takes quadratic time in a text of many zeros. */
function trimZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function isSame(a: Decimal, b: Decimal) {
  return a.digits === b.digits && a.exponent === b.exponent && (a.negative === b.negative || a.digits === '');
}
