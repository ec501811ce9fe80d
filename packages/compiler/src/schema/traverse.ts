import type { Schema } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { listParts, type Part } from './document-structure.ts';
import { isKeyword } from './keyword-lists.ts';
import { keywords } from './keywords.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type Json = { [key: string]: any };

/** A parameter, header or media type: what has a schema, and examples of it. */
export type Holder = Part;

/** Everything in a document that has a schema of its own, with that schema at `schema`, in the document's order. */
export function listHolders(document: Json): Holder[] {
  return listParts(document).filter(
    ({ kind, node }) => ['parameter', 'header', 'mediaType'].includes(kind) && Object.hasOwn(node, 'schema'),
  );
}

/** The schemas of a document that stand in no other schema, with their pointers. */
export function listSchemas(document: Json): [Schema | boolean, string][] {
  return [
    ...Object.entries<Schema>(document.components?.schemas ?? {}).map(([name, schema]): [Schema, string] => [
      schema,
      toPointer('#/components/schemas', name),
    ]),
    ...listHolders(document).map(({ node, pointer }): [Schema, string] => [node.schema, toPointer(pointer, 'schema')]),
  ];
}

/** A schema and each inside it, outermost first; what they refer to is not inside. */
export function visitSchema(schema: unknown, pointer: string, visit: (schema: Schema, pointer: string) => void): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
  visit(schema, pointer);
  for (const [child, at] of listInner(schema, pointer)) visitSchema(child, at, visit);
}

/** What the keywords of a schema hold, with its place. */
function listInner(schema: Schema, pointer: string): [unknown, string][] {
  return Object.keys(schema)
    .filter(isKeyword)
    .flatMap((keyword): [unknown, string][] => {
      const { holds } = keywords[keyword];
      if (holds === 'value') return [];
      const at = toPointer(pointer, keyword);
      if (holds === 'schema') return [[schema[keyword], at]];
      return Object.entries(schema[keyword] ?? {}).map(([key, child]) => [child, toPointer(at, key)]);
    });
}
