import { toReached, toReferences } from './reference.ts';
import type { Model } from './weakened.ts';

/**
 * Returns the names of the models to drop so that the others fit into `maxBytes`: the largest first (of the same size, the
 * first by name), each with the models that only it refers to.
 * @param models by name, as under components.schemas of the gateway document
 * @param roots the names of the models of bodies
 */
export function findExcess(models: { [name: string]: Model }, roots: string[], maxBytes: number): Set<string> {
  const entries = Object.entries(models);
  const bytes = new Map(entries.map(([name, model]) => [name, Buffer.byteLength(JSON.stringify({ [name]: model }))]));
  const references = new Map(entries.map(([name, model]) => [name, toReferences(model).map(toName)]));
  const dropped = new Set<string>();
  function isKept(name: string) {
    return !dropped.has(name);
  }
  function toKept() {
    return toReached(roots.filter(isKept), (name) => references.get(name)?.filter(isKept) ?? []);
  }
  let kept = toKept();
  for (const [name] of [...bytes].sort(byBytes)) {
    if (sum(kept, bytes) <= maxBytes) break;
    dropped.add(name);
    kept = toKept();
  }
  return new Set(Object.keys(models).filter((name) => !kept.has(name)));
}

function byBytes([one, oneBytes]: [string, number], [other, otherBytes]: [string, number]): number {
  return otherBytes - oneBytes || (one < other ? -1 : 1);
}

function sum(names: Set<string>, bytes: Map<string, number>): number {
  return [...names].reduce((total, name) => total + (bytes.get(name) ?? 0), 0);
}

function toName(reference: string): string {
  return reference.slice('#/components/schemas/'.length);
}
