import type { Node } from '../rule.ts';

/** Returns an object with one member changed, if it has it. */
export function change(part: Node, key: string, toChanged: (member: Node[string]) => unknown): Node {
  return part[key] === undefined ? part : { ...part, [key]: toChanged(part[key]) };
}

/** Returns an object without a member, if that has this value. */
export function without(part: Node, key: string, value: unknown): Node {
  const { [key]: member, ...rest } = part;
  return member === value ? rest : part;
}

export function withoutEmpty(part: Node): Node {
  return Object.fromEntries(Object.entries(part).filter(([, member]) => !isEmpty(member)));
}

function isEmpty(member: unknown): boolean {
  return member === null || (typeof member === 'object' && Object.keys(member as object).length === 0);
}

export function sort(list: unknown): unknown {
  return Array.isArray(list)
    ? [...list].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
    : list;
}

export function toLowerCase(text: unknown): string {
  return String(text).toLowerCase();
}
