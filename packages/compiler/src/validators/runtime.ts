/**
 * What generated validators call: the few functions of ajv/dist/runtime and ajv-formats that are no one-line expression,
 * each linear in its input. esbuild puts those that are used into the generated file.
 */

/** The length of a text in characters as JSON Schema counts them: a surrogate pair is one. */
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

/** Whether two JSON values are the same. */
export function equal(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && isObject(other) && toCanonical(one) === toCanonical(other));
}

/** Whether no two items are the same; linear, where ajv's own compares each item with each. */
export function isUnique(items: unknown[]): boolean {
  const seen = new Set<unknown>();
  for (const item of items) {
    const key = isObject(item) ? toCanonical(item) : typeof item === 'string' ? `"${item}` : item;
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** Whether a number is a multiple of another, as decimals: 19.99 is one of 0.01, though 19.99 / 0.01 is no integer. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
  const [one, other] = [toDecimal(value), toDecimal(of)];
  function scale(exponent: number) {
    return 10n ** BigInt(exponent - Math.min(one.exponent, other.exponent));
  }
  return (one.digits * scale(one.exponent)) % (other.digits * scale(other.exponent)) === 0n;
}

/** A number as digits × 10^exponent, from the shortest text that stands for it. */
function toDecimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '0', power = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The JSON text of a value with its keys in order: equal values, equal texts. */
function toCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toCanonical(member)}`).join()}}`;
}
