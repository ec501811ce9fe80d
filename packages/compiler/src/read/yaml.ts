import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { toPointer } from '../pointer.ts';

/** Where an object, list or scalar stands, and whether an alias brought it there. */
interface Place {
  pointer: string;
  depth: number;
  isAliased: boolean;
}

interface Reader {
  /** What each alias stands for. */
  targets: Map<Node, Node>;
  report: (node: Node, message: string, hint: string) => void;
  note: (value: object, pointer: string) => void;
  /** The anchored nodes that are being read: an alias to one of them would never end. */
  open: Set<Node>;
  /** How many nodes aliases have brought in. */
  aliased: number;
}

type JsonObject = { [key: string]: unknown };

/** More nodes than any hand-written contract reaches through aliases; a "billion laughs" document does. */
const aliasedMax = 100_000;
/** Deeper than any contract; shallow enough for every later recursion's stack. */
const depthMax = 200;

/**
 * The JSON value that a YAML document stands for. Keys become text as they are written (`200:` is `"200"`),
 * `<<` merges, and an alias is a copy of its own.
 * What JSON can't say is reported: duplicate keys, keys that aren't text, infinite numbers, aliases without end.
 * @param note told of every object and list made, with its pointer
 */
export function toJsonValue(document: Document, report: Reader['report'], note: Reader['note']): unknown {
  const reader: Reader = { targets: findTargets(document), report, note, open: new Set(), aliased: 0 };
  return read(document.contents as Node | null, { pointer: '#', depth: 0, isAliased: false }, reader);
}

function read(node: Node | null, place: Place, reader: Reader): unknown {
  if (!node) return null;
  if (place.isAliased && ++reader.aliased > aliasedMax) {
    if (reader.aliased > aliasedMax + 1) return null;
    return refuse(node, reader, 'The aliases (*) unfold to too much.', 'Use $ref in their place.');
  }
  if (isAlias(node)) return readAlias(node, place, reader);
  if (isScalar(node)) return readScalar(node, reader);
  if (place.depth > depthMax) {
    return refuse(node, reader, `This is nested deeper than ${depthMax} levels.`, 'Flatten it.');
  }
  reader.open.add(node);
  const value = isSeq(node) ? readList(node.items as Node[], place, reader) : readMap(node, place, reader);
  reader.open.delete(node);
  reader.note(value, place.pointer);
  return value;
}

function readList(items: Node[], place: Place, reader: Reader): unknown[] {
  return items.map((item, index) => read(item, inside(place, index), reader));
}

function readMap(node: Node, place: Place, reader: Reader): JsonObject {
  const pairs = isMap(node) ? (node.items as Pair<Node, Node | null>[]) : [];
  const own = new Set(pairs.map(({ key }) => toKey(key)));
  const object: JsonObject = {};
  for (const { key, value } of pairs) {
    const name = toKey(key);
    if (name === undefined) refuse(key, reader, 'This key is not text.', 'Write it as a plain word or in quotes.');
    else if (name === '<<') merge(object, read(value, place, reader), own);
    else if (Object.hasOwn(object, name)) {
      refuse(key, reader, `The key "${name}" stands here twice.`, 'Keep one of the two.');
    } else define(object, name, read(value, inside(place, name), reader));
  }
  return object;
}

function readAlias(node: Node, place: Place, reader: Reader): unknown {
  const target = reader.targets.get(node);
  if (!target) return refuse(node, reader, 'This alias (*) has no anchor (&).', 'Name an anchor that stands above it.');
  if (reader.open.has(target)) {
    return refuse(node, reader, 'This alias (*) contains itself.', 'Use $ref for what is recursive.');
  }
  return read(target, { ...place, isAliased: true }, reader);
}

/** The last node above each alias that has its anchor; all in one pass, where `Alias.resolve` goes through the document. */
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
  return refuse(node, reader, 'This is a number that JSON does not have.', 'Write it as a string.');
}

function inside(place: Place, key: string | number): Place {
  return {
    ...place,
    pointer: toPointer(place.pointer, key),
    depth: place.depth + 1,
  };
}

function toKey(key: Node | null): string | undefined {
  return isScalar(key) ? String(key.source ?? key.value) : undefined;
}

function refuse(node: Node, { report }: Reader, message: string, hint: string): null {
  report(node, message, hint);
  return null;
}

/** YAML's merge key: what the object says itself, before or after, wins. https://yaml.org/type/merge.html */
function merge(object: JsonObject, merged: unknown, own: Set<string | undefined>): void {
  for (const source of [merged].flat()) {
    for (const [key, value] of Object.entries(source ?? {})) {
      if (!own.has(key) && !Object.hasOwn(object, key)) define(object, key, value);
    }
  }
}

/** Sets a member even where its name is `__proto__`. */
function define(object: JsonObject, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
