import { UntranslatableError } from './pattern-reader.ts';

/** An escape, or a character. */
const character = /\\(?:k<\w+>|[pP]\{[^}]*\}|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|\d+|[\s\S])|[\s\S]/gu;

/** The parts of a pattern under the `u` flag: a class, the start or the end of a group, or a character. */
const parts = new RegExp(
  `${/\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:<\w+>|<?[=!]|[a-z-]*:))?|\)/.source}|${character.source}`,
  'gu',
);

/**
 * Returns a pattern that matches letters of either case without a modifier: `(?i:a)` becomes `(?:[aA])`. V8 ignores the
 * modifier in regular expressions that it does not optimize, as when it has compiled many (`node --no-regexp-optimization`),
 * so a validator could accept a value once and reject it later. Only the case of the letters a to z is ignored.
 * @param ignoresCase whether case is ignored outside of such groups as well
 */
export function writeOutCase(pattern: string, ignoresCase: boolean): string {
  const groups: boolean[] = [ignoresCase];
  return pattern.replace(parts, (part) => {
    const ignores = groups.at(-1) ?? false;
    if (part === ')') groups.pop();
    else if (part.startsWith('(')) return openGroup(part, groups);
    return ignores && part !== ')' ? toBothCases(part) : part;
  });
}

/** Returns the start of a group without the modifier, and adds to `groups` whether the group ignores case. */
function openGroup(part: string, groups: boolean[]): string {
  const [, on = '', off = ''] = /^\(\?([a-z]*)(?:-([a-z]*))?:$/.exec(part) ?? [];
  groups.push(on.includes('i') || (!off.includes('i') && (groups.at(-1) ?? false)));
  if (!(on + off).includes('i')) return part;
  const left = off.replace('i', '');
  return `(?${on.replace('i', '')}${left === '' ? '' : `-${left}`}:`;
}

function toBothCases(part: string): string {
  if (part.startsWith('[')) return toClass(part);
  if (part.startsWith('\\')) return toEscape(part);
  const other = swapCase(part);
  return other === part ? part : `[${part}${other}]`;
}

/** An atomic group refers to exactly what it has matched. */
function toEscape(part: string): string {
  if (/^\\(?:\d|k<(?!atomic\d))/.test(part)) {
    throw new UntranslatableError(`${part} refers to a group without regard to case`, 'Write the alternatives out.');
  }
  if (/^\\[pP]\{(?:L[ult]\}|.*(?:[Uu]pper|[Ll]ower|[Tt]itle))/.test(part)) {
    throw new UntranslatableError(`${part} has a meaning only with regard to case`, 'Write \\p{L}.');
  }
  const letter = toCharacter(part) ?? '';
  return swapCase(letter) === letter ? part : `[${letter}${swapCase(letter)}]`;
}

function toClass(part: string): string {
  const open = part.startsWith('[^') ? '[^' : '[';
  const items = part.slice(open.length, -1).match(character) ?? [];
  const added: string[] = [];
  for (const [index, item] of items.entries()) {
    if (item.startsWith('\\')) toEscape(item);
    if (item === '-' || (index > 1 && items[index - 1] === '-')) continue;
    const isRange = items[index + 1] === '-' && index + 2 < items.length;
    added.push(...toOtherCase(item, isRange ? (items[index + 2] ?? item) : item));
  }
  // Between others, a hyphen at the end would be that of a range.
  const kept = items.map((item, index) => (item === '-' && (index === 0 || index === items.length - 1) ? '\\-' : item));
  return `${open}${kept.join('')}${added.join('')}]`;
}

/** Returns the members in the other case of a range of characters. */
function toOtherCase(from: string, to: string): string[] {
  const [first, last] = [from, to].map((item) => toCharacter(item)?.codePointAt(0));
  if (first === undefined || last === undefined) return [];
  return ['az', 'AZ'].flatMap((letters) => {
    const start = Math.max(first, letters.charCodeAt(0));
    const end = Math.min(last, letters.charCodeAt(1));
    if (start > end) return [];
    const [one = '', other = ''] = [start, end].map((code) => swapCase(String.fromCharCode(code)));
    return one === other ? [one] : [`${one}-${other}`];
  });
}

/** Returns the character that part of a pattern stands for; undefined if it stands for several. */
function toCharacter(part: string): string | undefined {
  if (!part.startsWith('\\')) return part;
  const [, code] = /^\\(?:u\{?|x)([\dA-Fa-f]+)\}?$/.exec(part) ?? [];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  return /^\\[^A-Za-z\d]$/.test(part) ? part.slice(1) : undefined;
}

function swapCase(letter: string): string {
  if (!/^[A-Za-z]$/.test(letter)) return letter;
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}
