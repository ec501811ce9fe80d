import type { Contract, Schema } from '../contract.ts';
import { findAt, toPointer } from '../pointer.ts';
import { listKeywords } from '../schema/keyword-lists.ts';
import { keywords } from '../schema/keywords.ts';
import { listSchemas } from '../schema/traverse.ts';

/** Pointers of `$ref`s that lead back to themselves without a step into the value: to validate against them never ends. */
export function findRefCycles({ document }: Contract): string[] {
  const done = new Set<string>();
  const loops: string[] = [];
  function walk(pointer: string, open: Set<string>): void {
    const schema = findAt(document, pointer) as Schema | undefined;
    if (typeof schema !== 'object' || schema === null || done.has(pointer)) return;
    for (const [next, at] of listNext(schema, pointer)) {
      if (open.has(next)) loops.push(at);
      else walk(next, new Set([...open, next]));
    }
    done.add(pointer);
  }
  for (const [, pointer] of listSchemas(document)) walk(pointer, new Set([pointer]));
  return [...new Set(loops)];
}

/** The pointer of an object that stands inside itself, as a `$ref` that was replaced by its own surroundings leaves it. */
export function findSelfContainment(document: unknown): string | undefined {
  const done = new WeakSet<object>();
  function walk(node: unknown, pointer: string, open: Set<unknown>): string | undefined {
    if (typeof node !== 'object' || node === null || done.has(node)) return undefined;
    if (open.has(node)) return pointer;
    open.add(node);
    for (const [key, child] of Object.entries(node)) {
      const tangle = walk(child, toPointer(pointer, key), open);
      if (tangle !== undefined) return tangle;
    }
    open.delete(node);
    done.add(node);
    return undefined;
  }
  return walk(document, '#', new Set());
}

/** Where validation goes from here with the same value: the next schema's pointer, and the place that says so. */
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
