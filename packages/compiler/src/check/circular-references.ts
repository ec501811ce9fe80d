import type { Contract, Schema } from '../contract.ts';
import { findAt, toPointer } from '../pointer.ts';
import { listKeywords } from '../schema/keyword-lists.ts';
import { keywords } from '../schema/keywords.ts';
import { listSchemas } from '../schema/traverse.ts';

/** Finds the `$ref`s of schemas that refer back to themselves for the same value, so that validation would never end. */
export function findRefCycles({ document }: Contract): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  function search(pointer: string, open: Set<string>): void {
    const schema = findAt(document, pointer) as Schema | undefined;
    if (typeof schema !== 'object' || schema === null || done.has(pointer)) return;
    for (const [next, at] of listNext(schema, pointer)) {
      if (open.has(next)) cycles.push(at);
      else search(next, new Set([...open, next]));
    }
    done.add(pointer);
  }
  for (const [, pointer] of listSchemas(document)) search(pointer, new Set([pointer]));
  return [...new Set(cycles)];
}

/** Finds the pointer at which an object contains itself, as when a `$ref` was replaced by an object around it. */
export function findSelfContainment(document: unknown): string | undefined {
  const done = new WeakSet<object>();
  function search(node: unknown, pointer: string, open: Set<unknown>): string | undefined {
    if (typeof node !== 'object' || node === null || done.has(node)) return undefined;
    if (open.has(node)) return pointer;
    open.add(node);
    for (const [key, child] of Object.entries(node)) {
      const found = search(child, toPointer(pointer, key), open);
      if (found !== undefined) return found;
    }
    open.delete(node);
    done.add(node);
    return undefined;
  }
  return search(document, '#', new Set());
}

/** Lists the schemas that the same value is validated against next: the pointer of each, and of the keyword that leads to it. */
function listNext(schema: Schema, pointer: string): [string, string][] {
  return listKeywords({ inPlace: true }).flatMap((keyword): [string, string][] => {
    const value = schema[keyword];
    const at = toPointer(pointer, keyword);
    if (keyword === '$ref') return typeof value === 'string' ? [[value, at]] : [];
    if (typeof value !== 'object' || value === null) return [];
    if (keywords[keyword].holds === 'schema') return [[at, at]];
    return Object.keys(value).map((key) => [toPointer(at, key), toPointer(at, key)]);
  });
}
