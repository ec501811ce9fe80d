import { readClass } from './pattern-class.ts';
import { readEscape } from './pattern-escape.ts';
import { type Reader, take, UntranslatableError } from './pattern-reader.ts';

/** Reads a whole pattern. */
export function readPattern(reader: Reader): string {
  const read = readAlternatives(reader);
  if (reader.at === reader.text.length) return read;
  throw new UntranslatableError('it closes a group that is not open', 'Write \\) for a bracket.');
}

/** Reads alternatives up to the end of the pattern or the bracket that closes the group around them. */
function readAlternatives(reader: Reader): string {
  let read = '';
  while (reader.at < reader.text.length && reader.text[reader.at] !== ')') read += readTerm(reader);
  return read;
}

function readTerm(reader: Reader): string {
  const assertion = take(reader, /[|^$]/);
  if (assertion) return assertion[0];
  const atom = readAtom(reader);
  if (atom === '') return '';
  const [quantifier = '', greedy = '', mode] = take(reader, /([*+?]|\{\d+(?:,\d*)?\})([?+]?)/) ?? [];
  // Only Annex B of ECMA-262 lets a quantifier follow a lookahead.
  const repeatable = quantifier !== '' && /^\(\?<?[=!]/.test(atom) ? `(?:${atom})` : atom;
  return mode === '+' ? toAtomic(repeatable + greedy, reader) : repeatable + quantifier;
}

function readAtom(reader: Reader): string {
  switch (reader.text[reader.at]) {
    case '(':
      return readGroup(reader);
    case '[':
      return readClass(reader);
    case '\\':
      return readEscape(reader, false).text;
    case '{':
    case '}':
    case ']':
      // Annex B reads these as text where nothing can be repeated, other parsers mostly too.
      return take(reader, /\{\d+(?:,\d*)?\}/)?.[0] ?? `\\${take(reader, /[{}\]]/)?.[0]}`;
    default:
      return take(reader, /[\s\S]/)?.[0] ?? '';
  }
}

function readGroup(reader: Reader): string {
  if (take(reader, /\(\?#[^)]*\)/)) return '';
  const reference = take(reader, /\(\?P=(\w+)\)/);
  if (reference) return `\\k<${reference[1]}>`;
  if (take(reader, /\(\?>/)) return toAtomic(readBody(reader), reader);
  const named = take(reader, /\(\?P<(\w+)>/);
  if (named) return `(?<${named[1]}>${readBody(reader)})`;
  const open = take(reader, /\((?:\?(?:<\w+>|<?[=!]|[ims]*(?:-[ims]+)?:))?(?!\?)/)?.[0];
  if (open === undefined) throw toGroupError(reader);
  const isLookbehind = /^\(\?<[=!]/.test(open);
  reader.lookbehinds += isLookbehind ? 1 : 0;
  const group = `${open}${readBody(reader)})`;
  reader.lookbehinds -= isLookbehind ? 1 : 0;
  return group;
}

function readBody(reader: Reader): string {
  const body = readAlternatives(reader);
  if (take(reader, /\)/)) return body;
  throw new UntranslatableError('a group is not closed', 'Write ) at its end, or \\( for a bracket.');
}

function toGroupError({ text, at }: Reader): UntranslatableError {
  const open = /^\(\?(?:[A-Za-z-]+[:)]?|[^A-Za-z])?/.exec(text.slice(at))?.[0] ?? '(?';
  if (open === '(?<') return new UntranslatableError('the name of a group is not closed', 'Write (?<name>…).');
  if (open.includes('x')) {
    return new UntranslatableError(
      `JavaScript has no ${open}`,
      'Remove (?x), and the spaces and comments that it allows.',
    );
  }
  return /^\(\?[ims-]+\)$/.test(open)
    ? new UntranslatableError(
        `${open} is not at the beginning`,
        `Put what it applies to into ${open.replace(')', ':…)')}.`,
      )
    : new UntranslatableError(`JavaScript has no ${open}`, 'Write the pattern without this group.');
}

/**
 * Returns an expression that never gives back what it matched, as a possessive quantifier or an atomic group does: a
 * lookahead is not entered again, and the named group then matches the same text.
 */
function toAtomic(expression: string, reader: Reader): string {
  if (/\\[1-9]/.test(reader.text) || reader.lookbehinds > 0) {
    throw new UntranslatableError(
      'JavaScript has no possessive quantifiers (++) and atomic groups (?>…)',
      reader.lookbehinds > 0
        ? 'Write a quantifier without the second +, or move the group out of the lookbehind.'
        : 'Refer to groups by name: (?<name>…) and \\k<name>.',
    );
  }
  let name: string;
  do name = `atomic${++reader.added}`;
  while (reader.text.includes(`<${name}>`));
  return `(?:(?=(?<${name}>${expression}))\\k<${name}>)`;
}
