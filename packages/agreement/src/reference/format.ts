import { value } from '@hyperjump/browser';
import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';
import { getKeyword, type Keyword, type ValidationContext } from '@hyperjump/json-schema/experimental';
import { fromJs, value as read } from '@hyperjump/json-schema/instance/experimental';

type Check = (value: unknown) => boolean;

/** The formats of JSON Schema that hyperjump checks as the specifications say. */
const ofHyperjump = [
  ...['date', 'duration', 'ipv4', 'ipv6', 'json-pointer', 'regex', 'relative-json-pointer', 'uri', 'uri-reference'],
  ...['uri-template', 'uuid'],
];

/**
 * The formats of https://spec.openapis.org/registry/format/ that say which values there are, for the type that they apply to;
 * others are annotations.
 */
const formats: { string: { [name: string]: Check }; number: { [name: string]: Check } } = {
  string: {
    ...Object.fromEntries(ofHyperjump.map((name) => [name, (text: unknown) => isOf(name, text)])),
    time: (text) => isTime(String(text)),
    'date-time': (text) => isDateTime(String(text)),
    email: (text) => isEmail(text),
    hostname: (text) => isHostname(String(text)),
    byte: (text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(String(text)),
  },
  number: {
    int32: (number) => Number.isInteger(number) && Math.abs(Number(number) + 0.5) < 2 ** 31,
    // JavaScript has no number between 2^63 - 1024 and 2^63.
    int64: (number) => Number.isInteger(number) && Math.abs(Number(number)) <= 2 ** 63,
  },
};

/** Hyperjump's for OpenAPI 3.0 knows six formats only. */
export const format: Keyword<string> = {
  id: 'https://contract.local/keyword/format',
  compile: async (schema) => value<string>(schema),
  interpret: (name, instance) => {
    const checked = read<unknown>(instance);
    const type = typeof checked;
    if (type !== 'string' && type !== 'number') return true;
    return !Object.hasOwn(formats[type], name) || formats[type][name]?.(checked) === true;
  },
};

const assertion = 'https://json-schema.org/keyword/draft-2020-12/format-assertion';

function isOf(name: string, text: unknown, keyword = assertion): boolean {
  return getKeyword<string>(keyword).interpret(name, fromJs(text as string), {} as ValidationContext);
}

/** Hyperjump throws an error for an address literal with a tag that it does not know, such as `a@[x:y]`. */
function isEmail(text: unknown): boolean {
  try {
    return isOf('email', text);
  } catch {
    return false;
  }
}

/**
 * Hyperjump decodes Punycode, which RFC 1123 does not know; its check for draft 4 does not, but allows 255 characters, which are
 * 253 without the lengths of the labels: https://www.rfc-editor.org/rfc/rfc1035#section-3.1
 */
function isHostname(text: string): boolean {
  return text.length <= 253 && isOf('hostname', text, 'https://json-schema.org/keyword/draft-04/format');
}

/** Hyperjump has a list of the leap seconds, and knows none for a time without its date; nobody knows the next ones. */
function isTime(text: string): boolean {
  return isOf('time', text) || ['1998-12-31', '1999-01-01'].some((date) => isOf('date-time', `${date}T${text}`));
}

function isDateTime(text: string): boolean {
  return isOf('date', text.slice(0, 10)) && /^t$/i.test(text.charAt(10)) && isTime(text.slice(11));
}
