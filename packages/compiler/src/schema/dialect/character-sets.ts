import { isPattern } from '../pattern.ts';

/** Ranges of code points, sorted and disjoint. */
type Ranges = readonly (readonly [first: number, last: number])[];

const lastCodePoint = 0x10ffff;
const upper: Ranges = [[0x41, 0x5a]];
const lower: Ranges = [[0x61, 0x7a]];
const digit: Ranges = [[0x30, 0x39]];
const alpha: Ranges = [...upper, ...lower];
const punct: Ranges = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
];

/**
 * The classes of POSIX in its own locale, which Java's `\p{Alpha}` and so on take over.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html#posix
 */
const posixClasses: { [name: string]: Ranges } = {
  alnum: [...digit, ...alpha],
  alpha,
  ascii: [[0, 0x7f]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit,
  graph: [[0x21, 0x7e]],
  lower,
  print: [[0x20, 0x7e]],
  punct,
  space: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  upper,
  word: [...digit, ...upper, [0x5f, 0x5f], ...lower],
  xdigit: [...digit, [0x41, 0x46], [0x61, 0x66]],
};

const javaNames = 'Alnum Alpha ASCII Blank Cntrl Digit Graph Lower Print Punct Space Upper XDigit'.split(' ');

/** `\h`: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html#predef */
export const horizontalSpace: Ranges = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Returns the members of `[:name:]` as they stand in a class, or undefined for another name. */
export function findPosixClass(name: string, isNegated: boolean): string | undefined {
  const ranges = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined;
  return ranges && toMembers(ranges, isNegated);
}

/** Returns the members of `\p{name}` as Java, Perl or Go read it, or undefined for what has no equal. */
export function findProperty(name: string, isNegated: boolean): string | undefined {
  if (javaNames.includes(name)) return findPosixClass(name.toLowerCase(), isNegated);
  if (name === 'all') return toMembers([[0, lastCodePoint]], isNegated);
  const letter = isNegated ? 'P' : 'p';
  const bare = name.replace(/^Is(?=[A-Z])/, '');
  return [`Script=${bare}`, bare].map((value) => `\\${letter}{${value}}`).find(isPattern);
}

/** Returns ranges, or all other characters, as they stand in a class. */
export function toMembers(ranges: Ranges, isNegated: boolean): string {
  return (isNegated ? toComplement(ranges) : ranges)
    .map(([first, last]) => (first === last ? toEscape(first) : `${toEscape(first)}-${toEscape(last)}`))
    .join('');
}

function toComplement(ranges: Ranges): Ranges {
  const starts = [0, ...ranges.map(([, last]) => last + 1)];
  const ends = [...ranges.map(([first]) => first - 1), lastCodePoint];
  return starts.map((start, index) => [start, ends[index] ?? 0] as const).filter(([start, end]) => start <= end);
}

function toEscape(code: number): string {
  if (code < 0x80 && /[A-Za-z0-9]/.test(String.fromCharCode(code))) return String.fromCharCode(code);
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
