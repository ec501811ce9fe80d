import type { Diagnostic } from '../diagnostic.ts';
import { removeAt, toPointer, toPointerKeys } from '../pointer.ts';
import type { SourceFile } from './source.ts';

/**
 * Reports and removes `$ref`s that lead back to themselves, at their end or on their way: Redocly throws on them without a
 * location, and not always where it can be caught.
 */
export function removeCircularRefs(source: SourceFile): Diagnostic[] {
  const isCircular = createCircularCheck(source.value);
  const found: string[] = [];
  function search(node: unknown, pointer: string): void {
    if (typeof node !== 'object' || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === 'string' && isCircular($ref)) found.push(toPointer(pointer, '$ref'));
    for (const [key, child] of Object.entries(node)) search(child, toPointer(pointer, key));
  }
  search(source.value, '#');
  for (const pointer of found) removeAt(source.value, pointer);
  return found.map((pointer) => ({
    rule: 'circular-ref',
    severity: 'error',
    location: source.locate(pointer),
    message: 'This $ref leads back to itself.',
    hint: 'Point it at an object that is not a $ref.',
  }));
}

/** Returns a function that says whether a `$ref` leads back to itself. It checks each reference once. */
function createCircularCheck(document: unknown): (ref: string) => boolean {
  const results = new Map<string, boolean>();
  function check(ref: string, open: Set<string>): boolean {
    if (!ref.startsWith('#/')) return false;
    if (open.has(ref)) return true;
    const known = results.get(ref);
    if (known !== undefined) return known;
    const next = findNextRef(ref, document);
    const isCircular = next !== undefined && check(next, new Set([...open, ref]));
    results.set(ref, isCircular);
    return isCircular;
  }
  return (ref) => check(ref, new Set());
}

/** Returns the `$ref` that a reference ends at, or has to follow on its way. */
function findNextRef(ref: string, document: unknown): string | undefined {
  let node: unknown = document;
  for (const key of toPointerKeys(ref)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) break;
    node = (node as { [key: string]: unknown })[key];
  }
  const { $ref } = Object(node);
  return typeof $ref === 'string' ? $ref : undefined;
}
