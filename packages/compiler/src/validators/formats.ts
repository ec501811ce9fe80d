/**
 * The formats that need more than a regular expression, each an export, so that esbuild bundles only those that are used.
 * RFC 3339 for dates and times, the OpenAPI Format Registry (https://spec.openapis.org/registry/format/) for the rest.
 */

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function date(text: string): boolean {
  const [year, month, day] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const days = month === 2 && isLeap(year) ? 29 : (daysOfMonth[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Checks RFC 3339's full-time: the offset is required, and a leap second has to be 23:59:60 in UTC. */
export function time(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i.exec(text);
  if (!match) return false;
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(Number);
  const [zoneHour, zoneMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || zoneHour > 23 || zoneMinute > 59) return false;
  if (second <= 59) return true;
  const zone = (match[4] === '-' ? -1 : 1) * (zoneHour * 60 + zoneMinute);
  return second === 60 && (hour * 60 + minute - zone + 2880) % 1440 === 1439;
}

function dateTime(text: string): boolean {
  return /^.{10}t/i.test(text) && date(text.slice(0, 10)) && time(text.slice(11));
}

function uri(text: string): boolean {
  return schemePattern.test(text) && uriReference(text);
}

const schemePattern = /^[a-z][a-z0-9+.-]*:/i;

/** Checks RFC 3986 step by step, because a single regular expression would backtrack. IP literals are not checked. */
function uriReference(text: string): boolean {
  if (!/^(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i.test(text)) return false;
  if (text.indexOf('#') !== text.lastIndexOf('#')) return false;
  const scheme = schemePattern.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const [first = ''] = /^[^/?#]*/.exec(rest) ?? [];
  if (scheme === '' && first.includes(':')) return false;
  const [authority = ''] = (rest.startsWith('//') && /^\/\/[^/?#]*/.exec(rest)) || [];
  return isAuthority(authority.slice(2)) && !/[[\]]/.test(rest.slice(authority.length));
}

/** Checks `userinfo@host:port`; the host may be in brackets, such as `[::1]`. */
function isAuthority(text: string): boolean {
  return /^(?:[^@[\]]*@)?(?:[^@:[\]]*|\[[0-9a-fv:.]+\])(?::\d*)?$/i.test(text);
}

export function byte(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

export function regex(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

export const int32 = {
  type: 'number' as const,
  validate: (value: number): boolean => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
};

export const int64 = {
  type: 'number' as const,
  validate: (value: number): boolean => Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63,
};

export { dateTime as 'date-time', uri, uriReference as 'uri-reference' };
