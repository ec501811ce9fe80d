import { isPattern } from '../pattern.ts';
import { writeOutCase } from './pattern-case.ts';
import { createReader, UntranslatableError } from './pattern-reader.ts';
import { readPattern } from './pattern-syntax.ts';

/** A pattern of ECMA-262 under the `u` flag and what to know about it, or why there is none and what to write. */
export type Translation = { pattern: string; note?: string } | { error: string; suggestion: string };

/**
 * Translates a `pattern` of Java, Python, PCRE, POSIX or of JavaScript without the `u` flag to one with the same meaning in
 * ECMA-262 under the `u` flag, which JSON Schema requires. A pattern that is valid there stays as it is.
 * `@eslint-community/regexpp` parses JavaScript only.
 */
export function translatePattern(pattern: string): Translation {
  try {
    const { read, flags, notes } = isPattern(pattern) ? { read: pattern, flags: '', notes: [] } : readOther(pattern);
    const cased = writeOutCase(read, flags.includes('i'));
    const caseNotes = cased === read ? [] : ['`i` is read as in Java: the case of the letters a to z is ignored.'];
    const others = flags.replace('i', '');
    const translated = others === '' ? cased : `(?${others}:${cased})`;
    const all = [...caseNotes, ...notes, ...findMistakes(pattern)];
    return isPattern(translated) ? withNotes(translated, all) : toInvalid(translated);
  } catch (error) {
    if (!(error instanceof UntranslatableError)) throw error;
    return { error: error.message, suggestion: error.suggestion };
  }
}

/** Reads a pattern of another dialect, and takes the flags at its beginning. */
function readOther(pattern: string): { read: string; flags: string; notes: string[] } {
  const { flags, rest } = takeFlags(quoteLiterals(pattern));
  const reader = createReader(rest, flags.includes('m'));
  return { read: readPattern(reader), flags, notes: [...reader.notes] };
}

function withNotes(pattern: string, notes: string[]): Translation {
  return notes.length > 0 ? { pattern, note: notes.join(' ') } : { pattern };
}

function toInvalid(translated: string): Translation {
  const suggestion =
    'Use the syntax of JavaScript (ECMA-262), with a backslash before characters that stand for themselves.';
  try {
    return { pattern: new RegExp(translated, 'u').source };
  } catch (error) {
    return { error: (error as Error).message.replace(/^Invalid regular expression: .*\/u: /s, ''), suggestion };
  }
}

/** Replaces `\Q…\E` of Java and Perl by its text, escaped. */
function quoteLiterals(pattern: string): string {
  return pattern.replace(/\\Q([\s\S]*?)(?:\\E|$)|\\[\s\S]/g, (whole, literal?: string) =>
    literal === undefined ? whole : literal.replace(/[^A-Za-z0-9\s]/gu, '\\$&'),
  );
}

/**
 * Takes flags such as `(?i)` from the beginning of a pattern, where they apply to all of it. `^` before them is the same
 * with and without `i` and `s`. JavaScript always reads patterns as Unicode, which `u` asks for.
 */
function takeFlags(pattern: string): { flags: string; rest: string } {
  const [taken = '', anchor = '', groups = ''] =
    /^((?:\(\?[imsu]+\))+)/.exec(pattern)?.toSpliced(1, 0, '') ?? /^(\^|\\A)((?:\(\?[isu]+\))+)/.exec(pattern) ?? [];
  const flags = ['i', 'm', 's'].filter((flag) => groups.includes(flag)).join('');
  return { flags, rest: anchor + pattern.slice(taken.length) };
}

/** Finds what is valid in JavaScript, but probably meant otherwise. */
function findMistakes(pattern: string): string[] {
  const isDelimited = /^\/(?:\^.*\/[a-z]{0,4}|.*\$\/[a-z]{0,4}|(?:\\.|[^/\\])*\/[gimsuy]{1,4})$/s.test(pattern);
  const [name] = /(?<!\[)\[:\^?[a-z]+:\](?!\])/.exec(pattern) ?? [];
  const [repetition] = /(?<!\\)\{,\d+\}/.exec(pattern) ?? [];
  return [
    ...(isDelimited
      ? ['The slashes around it are part of the text to match: remove them, and flags behind them.']
      : []),
    ...(name && isPattern(pattern)
      ? [`\`${name}\` is a class of these characters; write \`[${name}]\` for the class of POSIX.`]
      : []),
    ...(repetition
      ? [`\`${repetition}\` is text; write \`${repetition.replace('{,', '{0,')}\` for a repetition.`]
      : []),
  ];
}
