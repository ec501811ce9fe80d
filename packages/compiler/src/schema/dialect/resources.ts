import type { Schema } from '../../contract.ts';

/** A schema with an `$id`, or the document: what pointers and anchors in references are relative to. */
export interface Resource {
  uri: string;
  pointer: string;
}

/** A schema with the resource that it belongs to: the nearest schema around it with an `$id`, or the document. */
export interface Located {
  schema: Schema;
  pointer: string;
  resource: Resource;
}

export interface Resources {
  /** Returns the pointer that a reference in a resource leads to; undefined if none, as for other files. */
  resolve(ref: string, from: Resource, exists: (pointer: string) => boolean): string | undefined;
  /** Returns whether the schema at a pointer declares this `$dynamicAnchor`. */
  isDynamic(pointer: string, name: string): boolean;
  countDynamic(name: string): number;
  /** Returns whether a reference led to the `$id` of the schema at a pointer. */
  isUsed(pointer: string): boolean;
}

/** Indexes what the schemas of a document declare. Of several equal declarations, the first applies. */
export function createResources(schemas: Located[]): Resources {
  const byUri = new Map<string, string>();
  const byAnchor = new Map<string, string>();
  const dynamic: { pointer: string; name: string }[] = [];
  const used = new Set<string>();
  for (const { schema, pointer, resource } of schemas) {
    if (!byUri.has(resource.uri)) byUri.set(resource.uri, resource.pointer);
    for (const name of [schema.$anchor, schema.$dynamicAnchor]) {
      const uri = `${resource.uri}#${name}`;
      if (typeof name === 'string' && !byAnchor.has(uri)) byAnchor.set(uri, pointer);
    }
    if (typeof schema.$dynamicAnchor === 'string') dynamic.push({ pointer, name: schema.$dynamicAnchor });
  }
  function resolve(ref: string, from: Resource, exists: (pointer: string) => boolean) {
    if (!URL.canParse(ref, from.uri)) return undefined;
    const [uri = '', fragment = ''] = new URL(ref, from.uri).href.split('#');
    const root = byUri.get(uri);
    if (root === undefined) return undefined;
    const found = findFragment(uri, root, fragment);
    if (found === undefined || !exists(found)) return undefined;
    if (!ref.startsWith('#')) used.add(root);
    return found;
  }
  function findFragment(uri: string, root: string, fragment: string) {
    if (fragment === '') return root;
    // The URL class encodes more than a pointer needs; `toPointerKeys` decodes it.
    return fragment.startsWith('/') ? root + fragment : byAnchor.get(`${uri}#${decodeURIComponent(fragment)}`);
  }
  return {
    resolve,
    isDynamic: (pointer, name) => dynamic.some((each) => each.pointer === pointer && each.name === name),
    countDynamic: (name) => dynamic.filter((each) => each.name === name).length,
    isUsed: (pointer) => used.has(pointer),
  };
}
