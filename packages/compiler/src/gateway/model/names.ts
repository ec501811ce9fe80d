import { toKeys } from '../../pointer.ts';

/**
 * A model's name for each of these pointers to schemas: letters and digits only, and no two the same.
 * The same pointers get the same names, whatever their order.
 */
export function toModelNames(pointers: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  // In a template, an object with the member Ref is an intrinsic function.
  const taken = new Set(['Ref']);
  for (const pointer of [...pointers].sort()) {
    const name = toFree(toBase(pointer), taken);
    taken.add(name);
    names.set(pointer, name);
  }
  return names;
}

/** The component's own name, or the words on the way to a schema elsewhere that tell it from others. */
function toBase(pointer: string): string {
  const way = toKeys(pointer);
  const isComponent = way.length === 3 && way[0] === 'components';
  const keys = isComponent ? way.slice(2) : way.filter((key, index) => index > 0 && !unsaid.has(key));
  const words = keys.flatMap((key) => key.split(/[^A-Za-z0-9]+/)).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Model';
}

/** Keys that stand on the way to every other schema. */
const unsaid = new Set(['schemas', 'requestBodies', 'content', 'application/json', 'schema', 'properties']);

function toFree(base: string, taken: Set<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(base + number)) number++;
  return base + number;
}
