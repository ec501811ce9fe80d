import type { Contract, Schema } from '../../contract.ts';
import type { Reporter } from '../../diagnostic.ts';
import { findAt, removeAt, toPointer, toPointerKeys } from '../../pointer.ts';
import { listSchemas, traverseSchema } from '../traverse.ts';
import { resolveAnchors } from './anchors.ts';
import { readDrafts } from './drafts.ts';
import { listOfItems, type Rewrite, toOpenApi30, toSchema202012 } from './keywords.ts';
import { translatePattern } from './pattern.ts';

/**
 * Rewrites the schemas of a bundled document, in place, into the dialect of its version of OpenAPI: regular expressions become
 * ECMA-262 under the `u` flag, and keywords of other drafts what means the same. No later stage knows of other dialects. What
 * has no equal is reported and removed.
 */
export function normalizeSchemas(document: Contract['document'], dialect: Contract['dialect'], report: Reporter): void {
  // What the document's own file had is gone before bundling; this comes from other files.
  if (dialect === 'json-schema-2020-12') readIdentifiers(document, report);
  const moved: Moved = new Map();
  const schemas = listAll(document);
  rewriteKeywords(schemas, dialect === 'openapi-3.0' ? toOpenApi30 : toSchema202012, report, moved);
  for (const [schema, pointer] of schemas) translatePatterns(schema, pointer, document, report, moved);
  moveReferences(schemas, moved);
}

/**
 * Rewrites, in the parsed file of a document, what Redocly could not follow references in: anchors, and lists of `items`.
 * `$schema` goes with them, because it says how to read these. The pointers that are reported are those of the file.
 */
export function normalizeSource(root: unknown, dialect: Contract['dialect'], report: Reporter): void {
  if (dialect !== 'json-schema-2020-12' || typeof root !== 'object' || root === null) return;
  readIdentifiers(root, report);
  const moved: Moved = new Map();
  const schemas = listAll(root);
  rewriteKeywords(schemas, [listOfItems], report, moved);
  moveReferences(schemas, moved);
}

function readIdentifiers(document: Contract['document'], report: Reporter): void {
  readDrafts(document, listSchemas(document), report);
  resolveAnchors(document, report);
}

/** The new pointer of each schema that was moved, by the old one. */
type Moved = Map<string, string>;

/** Lists all schemas, and those that `$ref`s lead to elsewhere, such as in an extension; outermost first. */
function listAll(document: Contract['document']): [Schema, string][] {
  const found = new Map<Schema, string>();
  function add(schema: unknown, pointer: string): void {
    if (found.has(schema as Schema)) return;
    const added: Schema[] = [];
    traverseSchema(schema, pointer, (inner, at) => {
      if (!found.has(inner)) added.push(inner);
      found.set(inner, found.get(inner) ?? at);
    });
    for (const { $ref } of added) if (typeof $ref === 'string') add(findAt(document, $ref), $ref);
  }
  for (const [schema, pointer] of listSchemas(document)) add(schema, pointer);
  return [...found];
}

function rewriteKeywords(schemas: [Schema, string][], rewrites: Rewrite[], report: Reporter, moved: Moved): void {
  for (const [schema, pointer] of schemas) {
    for (const { keyword, rewrite } of rewrites.filter((each) => Object.hasOwn(schema, each.keyword))) {
      const found = rewrite(schema);
      if (found === undefined) continue;
      const { rule, severity, message, hint, moves = {} } = found;
      report[severity === 'error' ? 'error' : 'warn'](rule, toPointer(pointer, keyword), message, hint);
      for (const [from, to] of Object.entries(moves)) moved.set(toPointer(pointer, from), toPointer(pointer, to));
    }
  }
}

function moveReferences(schemas: [Schema, string][], moved: Moved): void {
  if (moved.size === 0) return;
  for (const [schema] of schemas) if (typeof schema.$ref === 'string') schema.$ref = toMoved(schema.$ref, moved);
}

function translatePatterns(
  schema: Schema,
  pointer: string,
  document: Contract['document'],
  report: Reporter,
  moved: Moved,
): void {
  if (typeof schema.pattern === 'string') {
    const translated = translate(schema.pattern, toPointer(pointer, 'pattern'), document, report);
    if (translated !== undefined) schema.pattern = translated;
  }
  const named = schema.patternProperties;
  if (typeof named !== 'object' || named === null) return;
  const entries = Object.keys(named).flatMap((pattern): [string, unknown][] => {
    const at = toPointer(pointer, 'patternProperties', pattern);
    const child = named[pattern];
    const translated = translate(pattern, at, document, report);
    if (translated === undefined) return [];
    if (translated !== pattern) moved.set(at, toPointer(pointer, 'patternProperties', translated));
    return [[translated, child]];
  });
  schema.patternProperties = mergeEntries(entries);
}

/** Two patterns may become one; then both schemas apply. */
function mergeEntries(entries: [string, unknown][]): Schema {
  const merged: Schema = {};
  for (const [pattern, child] of entries) {
    merged[pattern] = Object.hasOwn(merged, pattern) ? { allOf: [merged[pattern], child] } : child;
  }
  return merged;
}

/** Returns the translated pattern; reports and removes one that cannot be translated. */
function translate(
  pattern: string,
  pointer: string,
  document: Contract['document'],
  report: Reporter,
): string | undefined {
  const translation = translatePattern(pattern);
  if ('error' in translation) {
    const message = `The pattern ${pattern} is not a valid regular expression: ${translation.error}.`;
    report.error('invalid-pattern', pointer, message, translation.suggestion);
    removeAt(document, pointer);
    return undefined;
  }
  if (translation.note) {
    const hint =
      translation.pattern === pattern ? 'Correct the pattern.' : `To be clear, write ${translation.pattern}.`;
    report.warn('pattern-dialect', pointer, `The pattern ${pattern}: ${translation.note}`, hint);
  }
  return translation.pattern;
}

/** Returns a reference through a keyword that was renamed by its new pointer. */
function toMoved(ref: string, moved: Moved): string {
  let keys = toPointerKeys(ref);
  for (let depth = 1; ref.startsWith('#/') && depth <= keys.length; depth++) {
    const to = moved.get(toPointer('#', ...keys.slice(0, depth)));
    if (to === undefined) continue;
    const start = toPointerKeys(to);
    keys = [...start, ...keys.slice(depth)];
    depth = start.length;
  }
  return ref.startsWith('#/') ? toPointer('#', ...keys) : ref;
}
