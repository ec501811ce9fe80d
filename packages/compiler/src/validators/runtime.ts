/**
 * The functions that generated validators call; all run in linear time. esbuild bundles those that are used. `ucs2length`
 * and `equal` replace those of ajv/dist/runtime, whose CommonJS modules would be bundled with their wrappers.
 */

/** Returns the length of a string in Unicode code points, as JSON Schema counts it; for…of takes three times as long. */
export function ucs2length(text: string): number {
  let length = text.length;
  for (let index = 0; index + 1 < text.length; index++) {
    if (isHigh(text.charCodeAt(index)) && isLow(text.charCodeAt(index + 1))) {
      length--;
      index++;
    }
  }
  return length;
}

/** Returns whether two JSON values are equal. */
export function equal(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && isObject(other) && toCanonicalJson(one) === toCanonicalJson(other));
}

/** Returns whether all items are different. */
export function isUnique(items: unknown[]): boolean {
  return new Set(items.map(toCanonicalJson)).size === items.length;
}

/** Returns whether a number is a multiple of another in decimal: 19.99 is a multiple of 0.01, though 19.99 / 0.01 is not an integer. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
  const [one, other] = [toDecimal(value), toDecimal(of)];
  function scale(exponent: number) {
    return 10n ** BigInt(exponent - Math.min(one.exponent, other.exponent));
  }
  return (one.digits * scale(one.exponent)) % (other.digits * scale(other.exponent)) === 0n;
}

/** Returns a number as digits × 10^exponent, from its shortest decimal representation. */
function toDecimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '0', power = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Returns whether a UTF-16 code unit is the first of a surrogate pair. */
function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Returns whether a UTF-16 code unit is the second of a surrogate pair. */
function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Returns the JSON text of a value with sorted keys, so that equal values have equal texts. */
function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toCanonicalJson(member)}`).join()}}`;
}
