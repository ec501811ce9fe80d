import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { toPointer } from './pointer.ts';

type Report = (node: Node, message: string, mend: string) => void;
type Note = (value: object, pointer: string) => void;
type JsonObject = { [key: string]: unknown };

/** More nodes than any hand-written contract reaches through aliases; a "billion laughs" document does. */
const ALIASED_NODES_MAX = 100_000;
/** Deeper than any contract; shallow enough for every later recursion's stack. */
const DEPTH_MAX = 200;

/**
 * The JSON value that a YAML document stands for. Keys become text as they are written (`200:` is `"200"`),
 * `<<` merges, and an alias is a copy of its own.
 * What JSON can't say is reported: duplicate keys, keys that aren't text, infinite numbers, aliases without end.
 * @param note told of every object and list made, with its pointer
 */
export const toValue = (document: Document, report: Report, note: Note): unknown => {
  let aliased = 0;
  const open = new Set<Node>();

  const convert = (node: Node | null, pointer: string, depth: number, inAlias: boolean): unknown => {
    if (!node) return null;
    if (depth > DEPTH_MAX) return refuse(node, `This is nested deeper than ${DEPTH_MAX} levels.`, 'Flatten it.');
    if (inAlias && ++aliased > ALIASED_NODES_MAX) {
      if (aliased === ALIASED_NODES_MAX + 1) refuse(node, 'The aliases (*) unfold to too much.', 'Use $ref instead.');
      return null;
    }
    if (isAlias(node)) return convertAlias(node, pointer, depth);
    if (isScalar(node)) return toScalar(node);
    open.add(node);
    const value = isSeq(node) ? convertList(node.items as Node[]) : isMap(node) ? convertMap(node.items) : null;
    open.delete(node);
    if (value) note(value, pointer);
    return value;

    function convertList(items: Node[]): unknown[] {
      return items.map((item, index) => convert(item, toPointer(pointer, index), depth + 1, inAlias));
    }

    function convertMap(pairs: Pair[]): JsonObject {
      const object: JsonObject = {};
      for (const { key, value } of pairs as Pair<Node, Node | null>[]) {
        const name = toKey(key);
        if (name === undefined) continue;
        if (name === '<<') merge(object, convert(value, pointer, depth + 1, inAlias), pairs);
        else if (Object.hasOwn(object, name)) {
          refuse(key, `The key "${name}" stands here twice.`, 'Keep one of the two.');
        } else define(object, name, convert(value, toPointer(pointer, name), depth + 1, inAlias));
      }
      return object;
    }
  };

  const convertAlias = (node: Node, pointer: string, depth: number): unknown => {
    const target = isAlias(node) ? node.resolve(document) : undefined;
    if (!target) return refuse(node, 'This alias (*) has no anchor (&).', 'Name an anchor that stands above it.');
    if (open.has(target)) return refuse(node, 'This alias (*) contains itself.', 'Use $ref for what is recursive.');
    return convert(target, pointer, depth, true);
  };

  const toScalar = (node: Node): unknown => {
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return refuse(node, 'This is a number that JSON does not have.', 'Write it as a string.');
    }
    return value;
  };

  const toKey = (key: Node | null): string | undefined => {
    if (isScalar(key)) return String(key.source ?? key.value);
    if (key) refuse(key, 'This key is not text.', 'Write the key as a plain word or in quotes.');
    return undefined;
  };

  const refuse = (node: Node, message: string, mend: string): null => {
    report(node, message, mend);
    return null;
  };

  return convert(document.contents as Node | null, '#', 0, false);
};

/** YAML's merge key: what the object says itself, before or after, wins. https://yaml.org/type/merge.html */
const merge = (object: JsonObject, merged: unknown, pairs: Pair[]): void => {
  const own = new Set(pairs.map(({ key }) => (isScalar(key) ? String(key.source ?? key.value) : '')));
  for (const source of [merged].flat()) {
    for (const [key, value] of Object.entries(source ?? {})) {
      if (!own.has(key) && !Object.hasOwn(object, key)) define(object, key, value);
    }
  }
};

/** Sets a member even where its name is `__proto__`. */
const define = (object: JsonObject, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
};
