import { findPosixClass } from './character-sets.ts';
import { type Item, readEscape } from './pattern-escape.ts';
import { type Reader, take, UntranslatableError } from './pattern-reader.ts';

/** Reads a class in brackets; with Java's intersection (`[a-z&&[^b]]`), it becomes a lookahead and a class. */
export function readClass(reader: Reader): string {
  const open = take(reader, /\[\^?/)?.[0] ?? '[';
  if (reader.text[reader.at] === ']' && reader.text.indexOf(']', reader.at + 1) > 0) {
    throw new UntranslatableError(
      `${open}] is an empty class in JavaScript`,
      `Write ${open}\\] for a class with a bracket.`,
    );
  }
  let members = '';
  while (reader.at < reader.text.length && reader.text[reader.at] !== ']') {
    if (take(reader, /&&(?=\[)/)) return readIntersection(`${open}${members}]`, reader);
    members += readMember(reader);
  }
  return `${open}${members}${take(reader, /\]/)?.[0] ?? ''}`;
}

function readIntersection(first: string, reader: Reader): string {
  const second = readClass(reader);
  if (first.startsWith('[^') || second.startsWith('(') || !take(reader, /\]/)) {
    throw new UntranslatableError(
      'JavaScript has no intersection of classes',
      'Write a lookahead, such as (?=[a-z])[^b].',
    );
  }
  reader.notes.add('`&&` is read as in Java: an intersection of two classes.');
  return `(?:(?=${second})${first})`;
}

/** Reads a character, a range or a set. A hyphen beside a set is literal; JavaScript requires its backslash. */
function readMember(reader: Reader): string {
  const from = readItem(reader);
  if (!take(reader, /-(?!\])/)) return from.text;
  if (reader.text.startsWith('&&[', reader.at)) return `${from.text}\\-`;
  const to = readItem(reader);
  if (!from.isSet && !to.isSet) return `${from.text}-${to.text}`;
  if (take(reader, /-(?!\])/)) {
    throw new UntranslatableError(
      `${from.text}-${to.text}- may be read in several ways`,
      'Write the hyphen as \\- or as the last character in the brackets.',
    );
  }
  return `${from.text}\\-${to.text}`;
}

function readItem(reader: Reader): Item {
  const posix = take(reader, /\[:(\^?)(\w+):\]/);
  if (posix) return readPosixClass(posix, reader);
  if (reader.text[reader.at] === '\\') return readEscape(reader, true);
  return { text: take(reader, /[\s\S]/)?.[0] ?? '' };
}

function readPosixClass([whole, caret, name = '']: RegExpExecArray, { notes }: Reader): Item {
  const members = findPosixClass(name, caret === '^');
  if (members === undefined) {
    throw new UntranslatableError(`${whole} is not a class of POSIX`, 'Write its characters, such as a-z.');
  }
  notes.add(`\`${whole}\` is read as in POSIX: [${members}].`);
  return { text: members, isSet: true };
}
