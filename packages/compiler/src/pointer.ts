/**
 * The keys a JSON Pointer in its URI fragment form (`#/paths/~1items`) goes through, outermost first.
 * https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function toKeys(pointer: string): string[] {
  const path = pointer.replace(/^#/, '');
  if (path === '' || path === '/') return [];
  return path
    .slice(1)
    .split('/')
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer to what stands under `keys` inside the thing at `pointer`. */
export function toPointer(pointer: string, ...keys: (string | number)[]): string {
  return [pointer, ...keys.map((key) => encode(String(key)))].join('/');
}

/** What stands at a JSON Pointer; undefined where there is nothing. */
export function findAt(document: unknown, pointer: string): unknown {
  return toKeys(pointer).reduce<unknown>((value, key) => findOwn(value, key), document);
}

/** What a part of the document stands for: what its `$ref` leads to, by one step, or itself. An object, empty where there is none. */
export function toTarget(document: unknown, part: unknown): { [key: string]: unknown } {
  const { $ref } = Object(part);
  return Object(typeof $ref === 'string' ? findAt(document, $ref) : part);
}

/** A member of its own, never an inherited one such as `constructor`. */
function findOwn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as { [key: string]: unknown })[key]
    : undefined;
}

function encode(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25').replaceAll('#', '%23');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
