import { isExact } from './exact.ts';
import type { Flaw } from './problem.ts';

/**
 * The value of a JSON text and, where the text says more than a JavaScript value can hold, the first such place:
 * a name that stands twice in one object, a number whose digits a double would change, U+FFFD (which the gateway puts
 * where bytes were not UTF-8), nesting deeper than 100 levels. Throws JSON.parse's SyntaxError. Linear in the text.
 */
export function parseJson(text: string): { value: unknown; flaw: Flaw | undefined } {
  const value: unknown = JSON.parse(text);
  return { value, flaw: findFlaw(text) };
}

/** A reference token of a JSON Pointer in its URI fragment form (RFC 6901 §6). */
export const toToken = (key: string | number) =>
  encodeURIComponent(String(key).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));

/** An object or array that the walk is in. */
interface Level {
  /** An object's names so far. */
  names?: Set<string>;
  /** The name or index at hand; undefined where a name comes next. */
  at: string | number | undefined;
}

const deepest = 100;
const token = /["{}[\],]|-?\d[\d.eE+-]*/g;

/** Walks a text that JSON.parse has taken: only strings, numbers and brackets need a look. */
function findFlaw(text: string): Flaw | undefined {
  const levels: Level[] = [];
  const flaw = (detail: string) => ({ pointer: toPointer(levels), detail });
  const walk = new RegExp(token);
  for (let match = walk.exec(text); match; match = walk.exec(text)) {
    if (match[0] === '"') walk.lastIndex = toStringEnd(text, match.index);
    const detail = step(levels, text.slice(match.index, walk.lastIndex));
    if (detail) return flaw(detail);
  }
  return undefined;
}

/** Takes one token into account; answers what is wrong with it. */
function step(levels: Level[], source: string): string | undefined {
  const level = levels.at(-1);
  switch (source[0]) {
    case '{':
    case '[':
      if (levels.length === deepest) return tooDeep;
      levels.push(source === '{' ? { names: new Set(), at: undefined } : { at: 0 });
      return undefined;
    case '}':
    case ']':
      levels.pop();
      return undefined;
    case ',':
      if (level) level.at = typeof level.at === 'number' ? level.at + 1 : undefined;
      return undefined;
    case '"':
      return takeString(level, source);
    default:
      return isExact(source) ? undefined : `must be a number that a double holds exactly, not ${source.slice(0, 40)}`;
  }
}

const tooDeep = `must not be nested deeper than ${deepest} levels`;

function takeString(level: Level | undefined, source: string): string | undefined {
  if (level?.names && level.at === undefined) {
    level.at = JSON.parse(source) as string;
    if (level.names.has(level.at)) return 'must not stand twice in one object';
    level.names.add(level.at);
  }
  return source.includes('\uFFFD') ? 'must be UTF-8; where U+FFFD itself is meant, write it as \\ufffd' : undefined;
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

const toPointer = (levels: Level[]) => ['#', ...levels.map(({ at }) => toToken(at ?? ''))].join('/');
