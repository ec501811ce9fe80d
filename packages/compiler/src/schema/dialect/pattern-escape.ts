import { findProperty, horizontalSpace, toMembers } from './character-sets.ts';
import { type Reader, take, UntranslatableError } from './pattern-reader.ts';

/** A part of a pattern; `isSet` if it stands for several characters, so that it cannot begin or end a range. */
export interface Item {
  text: string;
  isSet?: true;
}

/** Characters that may be escaped under the `u` flag. https://tc39.es/ecma262/#prod-IdentityEscape */
const escapable = '^$\\.*+?()[]{}|/';

/** Reads a backslash and what belongs to it. */
export function readEscape(reader: Reader, inClass: boolean): Item {
  return (
    readSet(reader, inClass) ??
    readCharacter(reader) ??
    (inClass ? undefined : readAnchor(reader)) ??
    readOther(reader, inClass)
  );
}

function readSet(reader: Reader, inClass: boolean): Item | undefined {
  const property = take(reader, /\\([pP])(?:\{(\^?)(\w+(?:=\w+)?)\}|([A-Z]))/);
  if (property) return readProperty(property, reader, inClass);
  const horizontal = take(reader, /\\([hH])/);
  if (horizontal) {
    reader.notes.add('`\\h` is read as in Java and PCRE: horizontal white space.');
    return toSet(toMembers(horizontalSpace, horizontal[1] === 'H'), inClass);
  }
  const shorthand = take(reader, /\\[dDsSwW]/);
  return shorthand && { text: shorthand[0], isSet: true };
}

function readProperty(
  [whole, letter, caret, braced, single]: RegExpExecArray,
  { notes }: Reader,
  inClass: boolean,
): Item {
  const name = braced ?? single ?? '';
  const isNegated = (letter === 'P') !== (caret === '^');
  if (name === 'LD' && !isNegated) return toSet('\\p{L}\\p{Nd}', inClass);
  const members = findProperty(name, isNegated);
  if (members === undefined) {
    throw new UntranslatableError(
      `${whole} names no property of Unicode that JavaScript knows`,
      'Write the characters in brackets, or a category or script such as \\p{L} or \\p{Script=Greek}.',
    );
  }
  if (!members.startsWith('\\p') && !members.startsWith('\\P')) {
    notes.add(`\`${whole}\` is read as in Java: [${members}].`);
    return toSet(members, inClass);
  }
  return { text: members, isSet: true };
}

function toSet(members: string, inClass: boolean): Item {
  return { text: inClass ? members : `[${members}]`, isSet: true };
}

/** Reads an escape of a single character that JavaScript writes otherwise. */
function readCharacter(reader: Reader): Item | undefined {
  const hexadecimal = take(reader, /\\x\{([0-9a-fA-F]{1,6})\}/);
  if (hexadecimal) return { text: `\\u{${hexadecimal[1]}}` };
  const octal = take(reader, /\\0([0-7]{1,2})/);
  if (octal)
    return {
      text: `\\x${Number.parseInt(octal[1] ?? '', 8)
        .toString(16)
        .padStart(2, '0')}`,
    };
  const control = take(reader, /\\([ae])/);
  return control && { text: control[1] === 'a' ? '\\x07' : '\\x1b' };
}

function readAnchor(reader: Reader): Item | undefined {
  const anchor = take(reader, /\\[AzZ]/)?.[0];
  if (anchor === undefined) return undefined;
  if (anchor === '\\A') return { text: reader.isMultiline ? '(?<![\\s\\S])' : '^' };
  if (anchor === '\\Z')
    reader.notes.add('`\\Z` is read as in Python: the end of the text, not before a last line break.');
  return { text: reader.isMultiline ? '(?![\\s\\S])' : '$' };
}

const suggestions: { [letter: string]: string } = {
  R: 'Write \\r?\\n for a line break.',
  N: 'Write [^\\n] for any character but a line break.',
  X: 'Write . for a character.',
  G: 'Remove \\G.',
  K: 'Write a lookbehind, (?<=…).',
};

/** Keeps escaped letters and digits, which have a meaning or are errors, and removes needless backslashes. */
function readOther(reader: Reader, inClass: boolean): Item {
  const known = take(reader, /\\(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<\w+>)/);
  if (known) return { text: known[0] };
  const escaped = take(reader, /\\([\s\S])/)?.[1];
  if (escaped === undefined) {
    throw new UntranslatableError('it ends with a backslash', 'Write \\\\ for a backslash.');
  }
  const suggestion = suggestions[escaped];
  if (suggestion) throw new UntranslatableError(`JavaScript has no \\${escaped}`, suggestion);
  const isNeeded = escapable.includes(escaped) || /[A-Za-z0-9]/.test(escaped) || (inClass && escaped === '-');
  return { text: isNeeded ? `\\${escaped}` : escaped };
}
