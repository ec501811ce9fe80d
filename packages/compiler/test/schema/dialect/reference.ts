/** A regular expression of Java or PCRE, with how it is written there. */
export type Node =
  | { kind: 'set'; text: string; has: (character: string) => boolean }
  | { kind: 'sequence' | 'alternatives'; parts: Node[] }
  | { kind: 'repeat'; part: Node; min: number; max: number; mode: '' | '?' | '+' }
  | { kind: 'group'; open: '(' | '(?:' | '(?>' | '(?P<name>' | '(?=' | '(?!'; part: Node }
  | { kind: 'start' | 'end' };

/** Writes an expression as Java and PCRE do; group names are numbered. */
export function toText(node: Node, names = { count: 0 }): string {
  switch (node.kind) {
    case 'set':
      return node.text;
    case 'sequence':
      return node.parts.map((part) => toText(part, names)).join('');
    case 'alternatives':
      return `(?:${node.parts.map((part) => toText(part, names)).join('|')})`;
    case 'repeat':
      return `${toText(node.part, names)}{${node.min},${node.max}}${node.mode}`;
    case 'group':
      return `${node.open.replace('name', `n${++names.count}`)}${toText(node.part, names)})`;
    case 'start':
      return '\\A';
    case 'end':
      return '\\z';
  }
}

/** Returns whether an expression matches a part of a text, by trying everything in the order that these languages define. */
export function isMatch(node: Node, text: string): boolean {
  const starts = Array.from({ length: text.length + 1 }, (_, start) => start);
  return starts.some((start) => match(node, text, start, () => true));
}

type Next = (at: number) => boolean;

function match(node: Node, text: string, at: number, next: Next): boolean {
  switch (node.kind) {
    case 'set':
      return at < text.length && node.has(text.charAt(at)) && next(at + 1);
    case 'start':
      return at === 0 && next(at);
    case 'end':
      return at === text.length && next(at);
    case 'alternatives':
      return node.parts.some((part) => match(part, text, at, next));
    case 'sequence':
      return node.parts.reduceRight<Next>((rest, part) => (from) => match(part, text, from, rest), next)(at);
    case 'repeat':
      return node.mode === '+' ? matchAtomic({ ...node, mode: '' }, text, at, next) : matchRepeat(node, text, at, next);
    case 'group':
      return matchGroup(node, text, at, next);
  }
}

function matchGroup({ open, part }: Extract<Node, { kind: 'group' }>, text: string, at: number, next: Next): boolean {
  if (open === '(?>') return matchAtomic(part, text, at, next);
  if (open === '(?=') return match(part, text, at, () => true) && next(at);
  if (open === '(?!') return !match(part, text, at, () => true) && next(at);
  return match(part, text, at, next);
}

/** Takes the first way to match, and no other. */
function matchAtomic(node: Node, text: string, at: number, next: Next): boolean {
  let end: number | undefined;
  match(node, text, at, (to) => {
    end = to;
    return true;
  });
  return end !== undefined && next(end);
}

function matchRepeat(node: Extract<Node, { kind: 'repeat' }>, text: string, at: number, next: Next): boolean {
  const { part, min, max, mode } = node;
  function more() {
    const rest = { ...node, min: Math.max(0, min - 1), max: max - 1 };
    return max > 0 && match(part, text, at, (to) => (to > at || min > 0) && matchRepeat(rest, text, to, next));
  }
  if (min > 0) return more();
  return mode === '?' ? next(at) || more() : more() || next(at);
}
