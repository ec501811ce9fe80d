import { readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Diagnostic, Location } from '../contract.ts';
import { toKeys } from '../pointer.ts';
import { createPositions } from './positions.ts';
import { toJsonValue } from './yaml.ts';

/** One file of a contract, read and parsed. */
export interface SourceFile {
  /** As people know it: beside the contract's own file, as that was given. */
  name: string;
  /** Absolute. */
  path: string;
  text: string;
  /** The value the file holds; its text where it is neither YAML nor JSON. */
  value: unknown;
  diagnostics: Diagnostic[];
  /** Where the thing at this pointer into the file stands: its key, or the item itself in a list; else its nearest parent. */
  locate(pointer: string): Location;
}

/** Where an object of a contract came from: survives the object's being moved about, as bundling does. */
export interface Origin {
  source: SourceFile;
  pointer: string;
}

/**
 * Reads the files of one contract, each once.
 * `origins` knows of every object and list in them which file and pointer it was read from.
 * Rejects where a file can't be read, with the file system's own error.
 */
export function createSources(contractFile: string) {
  const root = resolve(contractFile);
  const files = new Map<string, Promise<SourceFile>>();
  const origins = new WeakMap<object, Origin>();
  function read(path: string): Promise<SourceFile> {
    const known = files.get(path);
    if (known) return known;
    const name = path === root ? contractFile : join(dirname(contractFile), relative(dirname(root), path));
    const file = readFile(path, 'utf8').then((text) => toSourceFile(name, path, text, origins));
    files.set(path, file);
    return file;
  }
  return { root, read, origins, all: () => Promise.allSettled(files.values()) };
}

function toSourceFile(name: string, path: string, text: string, origins: WeakMap<object, Origin>): SourceFile {
  const source: SourceFile = {
    name,
    path,
    text,
    value: text,
    diagnostics: [],
    locate: () => ({ file: name, line: 1, column: 1 }),
  };
  return ['.yaml', '.yml', '.json', ''].includes(extname(path).toLowerCase()) ? parse(source, origins) : source;
}

/** One mistake in the syntax makes many of all that follows it. */
const errorsMax = 10;

function parse(source: SourceFile, origins: WeakMap<object, Origin>): SourceFile {
  const document = parseDocument(source.text, {
    prettyErrors: false,
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
  });
  // The yaml package's own LineCounter misses lines where the syntax is broken.
  const toPlace = createPositions(source.text);
  function toLocation(offset: number): Location {
    return { file: source.name, ...toPlace(offset) };
  }
  source.diagnostics = document.errors.slice(0, errorsMax).map(({ message, pos }) => ({
    location: toLocation(pos[0]),
    ...(/call stack/.test(message)
      ? { message: 'This is nested too deeply to be read.', hint: 'Flatten it.' }
      : {
          message: `This is not YAML: ${message}`,
          hint: 'Mend the syntax here; indentation, quotes and brackets are the usual causes.',
        }),
  }));
  source.locate = (pointer) => toLocation(findOffset(document.contents, toKeys(pointer)));
  if (source.diagnostics.length > 0) return source;
  function report(node: Node, message: string, hint: string) {
    return source.diagnostics.push({ location: toLocation(node.range?.[0] ?? 0), message, hint });
  }
  function note(value: object, pointer: string) {
    return origins.set(value, { source, pointer });
  }
  source.value = toJsonValue(document, report, note);
  return source;
}

/** The offset of the last key that the file has, going down from the top. */
function findOffset(contents: Node | null, keys: string[]): number {
  let node: Node | null = contents;
  let offset = 0;
  for (const key of keys) {
    const next = findChild(node, key);
    if (!next) break;
    offset = next.place.range?.[0] ?? offset;
    node = next.value;
  }
  return offset;
}

function findChild(node: Node | null, key: string): { place: Node; value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(key)] as Node | undefined;
    return item && { place: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.source ?? item.key.value) === key);
  return pair && { place: pair.key as Node, value: pair.value as Node | null };
}
