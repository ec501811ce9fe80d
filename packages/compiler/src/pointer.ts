/** An object of a document; those that read it know its shape, or check it. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Json = { [key: string]: any };

/** The value that a chain of `$ref`s leads to, and its pointer. */
export interface Referent {
  node: Json;
  pointer: string;
}

/**
 * Returns the keys of a JSON Pointer in its URI fragment form (`#/paths/~1items`), outermost first.
 * https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function toPointerKeys(pointer: string): string[] {
  const path = pointer.replace(/^#/, '');
  if (path === '' || path === '/') return [];
  return path
    .slice(1)
    .split('/')
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Appends keys to a pointer. */
export function toPointer(pointer: string, ...keys: (string | number)[]): string {
  let path = pointer;
  for (const key of keys) path += `/${encode(String(key))}`;
  return path;
}

/** Returns the value at a pointer, or undefined if there is none. */
export function findAt(document: unknown, pointer: string): unknown {
  return toPointerKeys(pointer).reduce<unknown>((value, key) => findOwn(value, key), document);
}

/** Removes the value at a pointer, if there is one; in a list, `{}` takes its place, so that the others keep theirs. */
export function removeAt(document: unknown, pointer: string): void {
  const keys = toPointerKeys(pointer);
  const key = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((value, name) => findOwn(value, name), document) as Json | unknown[] | undefined;
  if (Array.isArray(parent)) {
    if (Object.hasOwn(parent, key)) parent[Number(key)] = {};
  } else if (typeof parent === 'object' && parent !== null) delete parent[key];
}

/** Returns what the `$ref` of a value refers to, or the value itself if it has none; an empty object for undefined. */
export function dereference(document: unknown, value: unknown): { [key: string]: unknown } {
  const { $ref } = Object(value);
  return Object(typeof $ref === 'string' ? findAt(document, $ref) : value);
}

/** Returns what is at a pointer, and its own pointer, after following `$ref`s. */
export function followRefs(document: unknown, pointer: string): Referent {
  let found: Referent = { node: findAt(document, pointer) as Json, pointer };
  for (let steps = 0; typeof found.node?.$ref === 'string' && steps < 100; steps++) {
    found = { node: findAt(document, found.node.$ref) as Json, pointer: found.node.$ref };
  }
  return found;
}

/** Returns an own property, never an inherited one such as `constructor`. */
function findOwn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as { [key: string]: unknown })[key]
    : undefined;
}

function encode(key: string): string {
  // Most keys need nothing: every object of a document has a pointer.
  if (!/[~/%#]/.test(key)) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25').replaceAll('#', '%23');
}

function decode(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
