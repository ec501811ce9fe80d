import type { Flaw } from '../problem.ts';
import { isExact } from './exact-number.ts';

/**
 * The value of a JSON text and, where the text says more than a JavaScript value can hold, the first such place:
 * a name that stands twice in one object, a number that would come back as another, U+FFFD (which the gateway puts
 * where bytes were not UTF-8), nesting deeper than 100 levels. Throws JSON.parse's SyntaxError. Linear in the text.
 */
export function parseJson(text: string): { value: unknown; flaw: Flaw | undefined } {
  const value: unknown = JSON.parse(text);
  return { value, flaw: findFlaw(text) };
}

/** A reference token of a JSON Pointer in its URI fragment form (RFC 6901 §6). */
export function toToken(key: string | number) {
  return encodeURIComponent(String(key).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** An object or array that the walk is in. */
interface Level {
  /** An object's names so far. */
  names?: Set<string>;
  /** The name or index at hand; undefined where a name comes next. */
  at: string | number | undefined;
}

const deepest = 100;

/** Walks a text that JSON.parse has taken: only strings, numbers and brackets need a look. */
function findFlaw(text: string): Flaw | undefined {
  const levels: Level[] = [];
  for (let start = 0; start < text.length; ) {
    const next = step(levels, text, start);
    if (typeof next === 'string') return { pointer: toPointer(levels), detail: next };
    start = next;
  }
  return undefined;
}

/** Takes the token at an index into account; answers the index after it, or what is wrong with it. */
function step(levels: Level[], text: string, start: number): number | string {
  const level = levels[levels.length - 1];
  switch (text[start]) {
    case '{':
    case '[':
      if (levels.length === deepest) return `must not be nested deeper than ${deepest} levels`;
      levels.push(text[start] === '{' ? { names: new Set(), at: undefined } : { at: 0 });
      return start + 1;
    case '}':
    case ']':
      levels.pop();
      return start + 1;
    case ',':
      if (level) level.at = typeof level.at === 'number' ? level.at + 1 : undefined;
      return start + 1;
    case '"':
      return takeString(level, text, start);
    default:
      return takeNumber(text, start);
  }
}

function takeString(level: Level | undefined, text: string, start: number): number | string {
  const end = toStringEnd(text, start);
  const source = text.slice(start, end);
  if (level?.names && level.at === undefined) {
    level.at = source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1);
    if (level.names.has(level.at)) return 'must not stand twice in one object';
    level.names.add(level.at);
  }
  return source.includes('\uFFFD') ? 'must be UTF-8; where U+FFFD itself is meant, write it as \\ufffd' : end;
}

/** The index after a string's closing quote, given that of its opening one. */
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

/** Steps over what is no number. */
function takeNumber(text: string, start: number): number | string {
  number.lastIndex = start;
  if (!isNumeric(text.charCodeAt(start)) || !number.test(text)) return start + 1;
  const end = number.lastIndex;
  const source = text.slice(start, end);
  if (isExact(source)) return end;
  return `must be a number that JavaScript prints back as it was sent; ${source.slice(0, 40)} would become ${Number(source)}`;
}

const number = /-?\d[\d.eE+-]*/y;

/** A minus sign or a digit. */
function isNumeric(code: number) {
  return code === 45 || (code >= 48 && code <= 57);
}

function toPointer(levels: Level[]) {
  return ['#', ...levels.map(({ at }) => toToken(at ?? ''))].join('/');
}
