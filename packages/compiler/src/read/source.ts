import { readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Diagnostic, Location } from '../diagnostic.ts';
import { toPointerKeys } from '../pointer.ts';
import { createJsonOffsets, parseJson } from './json.ts';
import { createPositions } from './positions.ts';
import { toJsonValue } from './yaml.ts';

/** A parsed file of a contract. */
export interface SourceFile {
  /** The path for messages: relative if the contract's was given as relative. */
  name: string;
  /** Absolute. */
  path: string;
  text: string;
  /** The parsed content, or the text if the file is neither YAML nor JSON. */
  value: unknown;
  diagnostics: Diagnostic[];
  /** Returns the location of a pointer's key or list item, or of its nearest parent that exists. */
  locate(pointer: string): Location;
}

/** The file and pointer that an object was read from; still known after bundling has moved the object. */
export interface Origin {
  source: SourceFile;
  pointer: string;
}

/**
 * Returns a reader of a contract's files, which reads each once, and the origin of every object and list in them.
 * `read` rejects with the file system's error if a file cannot be read.
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
  return { root, read, origins, all: () => Promise.allSettled(files.values()), paths: () => [...files.keys()] };
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

/** A syntax error often causes many more after it. */
const errorsMax = 10;

function parse(source: SourceFile, origins: WeakMap<object, Origin>): SourceFile {
  function note(value: object, pointer: string) {
    return origins.set(value, { source, pointer });
  }
  // The yaml package's LineCounter misses lines if the syntax is broken.
  const toPosition = createPositions(source.text);
  function toLocation(offset: number): Location {
    return { file: source.name, ...toPosition(offset) };
  }
  const json = parseJson(source.text, note);
  if (!json) return parseYaml(source, toLocation, note);
  const findOffset = createJsonOffsets(source.text);
  source.value = json.value;
  source.locate = (pointer) => toLocation(findOffset(toPointerKeys(pointer)));
  return source;
}

function parseYaml(
  source: SourceFile,
  toLocation: (offset: number) => Location,
  note: (value: object, pointer: string) => void,
): SourceFile {
  const document = parseDocument(source.text, {
    prettyErrors: false,
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
  });
  source.diagnostics = document.errors.slice(0, errorsMax).map(({ message, pos }) => ({
    rule: 'syntax',
    severity: 'error',
    location: toLocation(pos[0]),
    ...(/call stack/.test(message)
      ? { message: 'This is nested too deeply.', hint: 'Flatten it.' }
      : {
          message: `Invalid YAML: ${message}`,
          hint: 'Check the indentation, quotes and brackets here.',
        }),
  }));
  source.locate = (pointer) => toLocation(findOffset(document.contents, toPointerKeys(pointer)));
  if (source.diagnostics.length > 0) return source;
  function report(node: Node, message: string, hint: string) {
    const location = toLocation(node.range?.[0] ?? 0);
    return source.diagnostics.push({ rule: 'syntax', severity: 'error', location, message, hint });
  }
  source.value = toJsonValue(document, report, note);
  return source;
}

/** Returns the offset of the deepest of these keys that exists. */
function findOffset(contents: Node | null, keys: string[]): number {
  let node: Node | null = contents;
  let offset = 0;
  for (const key of keys) {
    const next = findChild(node, key);
    if (!next) break;
    offset = next.start.range?.[0] ?? offset;
    node = next.value;
  }
  return offset;
}

function findChild(node: Node | null, key: string): { start: Node; value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(key)] as Node | undefined;
    return item && { start: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.source ?? item.key.value) === key);
  return pair && { start: pair.key as Node, value: pair.value as Node | null };
}
