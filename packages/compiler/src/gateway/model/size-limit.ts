import type { Model } from './weakened.ts';

type Schemas = { [name: string]: Model };

/**
 * Returns the names of the models to drop so that the others fit into `maxBytes`: the largest first, each with the models
 * that only it refers to. Equal models give equal names.
 * @param roots the names of the models of bodies
 */
export function findExcess(schemas: Schemas, roots: string[], maxBytes: number): Set<string> {
  const texts = Object.entries(schemas).map(([name, model]) => [name, JSON.stringify({ [name]: model })] as const);
  const sizes = new Map(texts.map(([name, text]) => [name, Buffer.byteLength(text)]));
  const references = new Map(texts.map(([name, text]) => [name, toNames(text)]));
  const dropped = new Set<string>();
  const bySize = [...sizes].sort(([one, size], [other, next]) => next - size || (one < other ? -1 : 1));
  let kept = toReached(roots, references, dropped);
  for (const [name] of bySize) {
    if (sum(kept, sizes) <= maxBytes) break;
    dropped.add(name);
    kept = toReached(roots, references, dropped);
  }
  return new Set([...sizes.keys()].filter((name) => !kept.has(name)));
}

function toReached(roots: string[], references: Map<string, string[]>, dropped: Set<string>): Set<string> {
  function isKept(name: string) {
    return !dropped.has(name);
  }
  const reached = new Set(roots.filter(isKept));
  for (const name of reached) for (const next of references.get(name)?.filter(isKept) ?? []) reached.add(next);
  return reached;
}

function sum(names: Set<string>, sizes: Map<string, number>): number {
  return [...names].reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
}

function toNames(text: string): string[] {
  return [...text.matchAll(/"\$ref":"#\/components\/schemas\/([A-Za-z0-9]+)"/g)].map(([, name = '']) => name);
}
