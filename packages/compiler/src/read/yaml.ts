import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { toPointer } from '../pointer.ts';

/** The path from the root to a node. */
interface NodePath {
  pointer: string;
  depth: number;
  /** Whether it leads through an alias. */
  isAliased: boolean;
}

interface Reader {
  /** The node that each alias refers to. */
  targets: Map<Node, Node>;
  report: (node: Node, message: string, hint: string) => void;
  note: (value: object, pointer: string) => void;
  /** The nodes being read: an alias to one of them contains itself. */
  open: Set<Node>;
  /** The number of nodes read through aliases. */
  aliased: number;
}

type JsonObject = { [key: string]: unknown };

/** More than any contract needs; stops a "billion laughs" document. */
const aliasedMax = 100_000;
/** Deeper than any contract, but shallow enough for the recursion of later stages. */
export const depthMax = 200;

/**
 * Converts a YAML document to a JSON value. Keys keep their source text (`0x10:` is `"0x10"`), `<<` merges, and each
 * alias is a copy. Reports what JSON cannot represent: duplicate keys, keys that are not scalars, infinite numbers,
 * circular aliases. `Document.toJS` evaluates keys, shares aliased objects and does not give their pointers.
 * @param note called with every object and list created, and its pointer
 */
export function toJsonValue(document: Document, report: Reader['report'], note: Reader['note']): unknown {
  const reader: Reader = { targets: findTargets(document), report, note, open: new Set(), aliased: 0 };
  return read(document.contents as Node | null, { pointer: '#', depth: 0, isAliased: false }, reader);
}

function read(node: Node | null, path: NodePath, reader: Reader): unknown {
  if (!node) return null;
  if (path.isAliased && ++reader.aliased > aliasedMax) {
    if (reader.aliased > aliasedMax + 1) return null;
    return reportError(
      node,
      reader,
      `The aliases (*) expand to more than ${aliasedMax.toLocaleString('en')} nodes.`,
      'Use $ref instead.',
    );
  }
  if (isAlias(node)) return readAlias(node, path, reader);
  if (isScalar(node)) return readScalar(node, reader);
  if (path.depth > depthMax) {
    return reportError(node, reader, `This is nested more than ${depthMax} levels deep.`, 'Flatten it.');
  }
  reader.open.add(node);
  const value = isSeq(node) ? readList(node.items as Node[], path, reader) : readMap(node, path, reader);
  reader.open.delete(node);
  reader.note(value, path.pointer);
  return value;
}

function readList(items: Node[], path: NodePath, reader: Reader): unknown[] {
  return items.map((item, index) => read(item, toChildPath(path, index), reader));
}

function readMap(node: Node, path: NodePath, reader: Reader): JsonObject {
  const pairs = isMap(node) ? (node.items as Pair<Node, Node | null>[]) : [];
  const own = new Set(pairs.map(({ key }) => toKey(key)));
  const object: JsonObject = {};
  for (const { key, value } of pairs) {
    const name = toKey(key);
    if (name === undefined) reportError(key, reader, 'A key must be a string.', 'Put it in quotes.');
    else if (name === '<<') merge(object, read(value, path, reader), own);
    else if (Object.hasOwn(object, name)) {
      reportError(key, reader, `Duplicate key "${name}".`, 'Remove one of the two.');
    } else define(object, name, read(value, toChildPath(path, name), reader));
  }
  return object;
}

function readAlias(node: Node, path: NodePath, reader: Reader): unknown {
  const target = reader.targets.get(node);
  if (!target) {
    return reportError(node, reader, 'This alias (*) has no anchor (&).', 'Use an anchor that is defined above it.');
  }
  if (reader.open.has(target)) {
    return reportError(node, reader, 'This alias (*) contains itself.', 'Use $ref for recursion.');
  }
  return read(target, { ...path, isAliased: true }, reader);
}

/** Finds the node of every alias in one pass; `Alias.resolve` searches the document for each. */
function findTargets(document: Document): Map<Node, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node: (_key, node) => {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (target) targets.set(node as Node, target);
      else if (!isAlias(node) && node.anchor) anchors.set(node.anchor, node as Node);
    },
  });
  return targets;
}

function readScalar(node: Node, reader: Reader): unknown {
  const value = isScalar(node) ? node.value : null;
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  return reportError(node, reader, 'JSON has no infinite numbers and no NaN.', 'Write it as a string.');
}

function toChildPath(path: NodePath, key: string | number): NodePath {
  return { ...path, pointer: toPointer(path.pointer, key), depth: path.depth + 1 };
}

function toKey(key: Node | null): string | undefined {
  return isScalar(key) ? String(key.source ?? key.value) : undefined;
}

function reportError(node: Node, { report }: Reader, message: string, hint: string): null {
  report(node, message, hint);
  return null;
}

/** Merges the values of `<<`: the object's own keys take precedence. https://yaml.org/type/merge.html */
function merge(object: JsonObject, merged: unknown, own: Set<string | undefined>): void {
  for (const source of [merged].flat()) {
    for (const [key, value] of Object.entries(source ?? {})) {
      if (!own.has(key) && !Object.hasOwn(object, key)) define(object, key, value);
    }
  }
}

/** Sets a property, even one named `__proto__`. */
function define(object: JsonObject, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
