import { toPointerKeys } from '../../pointer.ts';

/**
 * Returns a unique model name of letters and digits for each of these pointers to schemas. The names do not depend on the
 * order of the pointers.
 */
export function toModelNames(pointers: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  // In a template, an object with a member Ref is an intrinsic function.
  const taken = new Set(['Ref']);
  for (const pointer of [...pointers].sort()) {
    const name = toUnique(toBaseName(pointer), taken);
    taken.add(name);
    names.set(pointer, name);
  }
  return names;
}

/** Returns a component's own name; for any other schema, the words in its pointer that distinguish it. */
function toBaseName(pointer: string): string {
  const path = toPointerKeys(pointer);
  const isComponent = path.length === 3 && path[0] === 'components';
  const keys = isComponent ? path.slice(2) : path.filter((key, index) => index > 0 && !commonKeys.has(key));
  const words = keys.flatMap((key) => key.split(/[^A-Za-z0-9]+/)).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Model';
}

/** Keys in the pointers of most schemas. */
const commonKeys = new Set(['schemas', 'requestBodies', 'content', 'application/json', 'schema', 'properties']);

function toUnique(base: string, taken: Set<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(base + number)) number++;
  return base + number;
}
