/**
 * What generated validators call: the few functions of ajv/dist/runtime and ajv-formats that are no one-line expression,
 * each linear in its input. esbuild puts those that are used into the generated file.
 */

/** The length of a text in characters as JSON Schema counts them: a surrogate pair is one. */
export const ucs2length = (text: string): number => {
  let length = text.length;
  for (let index = 0; index + 1 < text.length; index++) {
    if (isHigh(text.charCodeAt(index)) && isLow(text.charCodeAt(index + 1))) {
      length--;
      index++;
    }
  }
  return length;
};

/** Whether two JSON values are the same. */
export const equal = (one: unknown, other: unknown): boolean =>
  one === other || (isObject(one) && isObject(other) && toCanonical(one) === toCanonical(other));

/** Whether no two items are the same; linear, where ajv's own compares each item with each. */
export const isUnique = (items: unknown[]): boolean => {
  const seen = new Set<unknown>();
  for (const item of items) {
    const key = isObject(item) ? toCanonical(item) : typeof item === 'string' ? `"${item}` : item;
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
};

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The JSON text of a value with its keys in order: equal values, equal texts. */
const toCanonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(toCanonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toCanonical(member)}`).join()}}`;
};
