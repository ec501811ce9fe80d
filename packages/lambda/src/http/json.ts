import type { Flaw } from '../problem.ts';
import { isExactNumber } from './exact-number.ts';

/**
 * Parses JSON and reports its first flaw: a repeated key, a number that would lose precision, U+FFFD (with which the
 * gateway replaces bytes that are not UTF-8), or nesting deeper than 100 levels. Takes linear time.
 * Hand-written: the reviver of `JSON.parse` sees neither repeated keys nor paths, and jsonc-parser, whose visitor does,
 * would add 9 kB to the bundle.
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseJson(text: string): { value: unknown; flaw: Flaw | undefined } {
  const value: unknown = JSON.parse(text);
  return { value, flaw: findFlaw(text) };
}

/** Converts an object key or array index to a reference token of a JSON Pointer in URI fragment form (RFC 6901 §6). */
export function toToken(key: string | number) {
  return encodeURIComponent(String(key).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** An object or array that encloses the current token. */
interface Level {
  /** The keys of an object so far. */
  keys?: Set<string>;
  /** The current key or index; undefined where a key comes next. */
  at: string | number | undefined;
}

const maxDepth = 100;

/** Scans a text that `JSON.parse` accepts: only brackets, commas, strings and numbers matter. */
function findFlaw(text: string): Flaw | undefined {
  const levels: Level[] = [];
  for (let start = 0; start < text.length; ) {
    const next = readToken(levels, text, start);
    if (typeof next === 'string') return { pointer: toPointer(levels), detail: next };
    start = next;
  }
  return undefined;
}

/** Reads the token at an index. Returns the index after it, or what is wrong with it. */
function readToken(levels: Level[], text: string, start: number): number | string {
  const level = levels[levels.length - 1];
  switch (text[start]) {
    case '{':
    case '[':
      if (levels.length === maxDepth) return `must not be nested deeper than ${maxDepth} levels`;
      levels.push(text[start] === '{' ? { keys: new Set(), at: undefined } : { at: 0 });
      return start + 1;
    case '}':
    case ']':
      levels.pop();
      return start + 1;
    case ',':
      if (level) level.at = typeof level.at === 'number' ? level.at + 1 : undefined;
      return start + 1;
    case '"':
      return readString(level, text, start);
    default:
      return readNumber(text, start);
  }
}

function readString(level: Level | undefined, text: string, start: number): number | string {
  const end = toStringEnd(text, start);
  const source = text.slice(start, end);
  if (level?.keys && level.at === undefined) {
    level.at = source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1);
    if (level.keys.has(level.at)) return 'must not be repeated';
    level.keys.add(level.at);
  }
  return source.includes('\uFFFD') ? 'must be valid UTF-8; write U+FFFD itself as \\ufffd' : end;
}

/** Returns the index after a string's closing quote, given the index of its opening quote. */
function toStringEnd(text: string, start: number): number {
  let end = start;
  do end = text.indexOf('"', end + 1);
  while (isEscaped(text, end));
  return end + 1;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text[first - 1] === '\\') first--;
  return (index - first) % 2 === 1;
}

/** Skips characters that are not part of a number. */
function readNumber(text: string, start: number): number | string {
  number.lastIndex = start;
  if (!isNumeric(text.charCodeAt(start)) || !number.test(text)) return start + 1;
  const end = number.lastIndex;
  const source = text.slice(start, end);
  if (isExactNumber(source)) return end;
  return `must not lose precision; ${source.slice(0, 40)} would become ${Number(source)}`;
}

const number = /-?\d[\d.eE+-]*/y;

/** Returns whether a character code is a minus sign or a digit. */
function isNumeric(code: number) {
  return code === 45 || (code >= 48 && code <= 57);
}

function toPointer(levels: Level[]) {
  return ['#', ...levels.map(({ at }) => toToken(at ?? ''))].join('/');
}
