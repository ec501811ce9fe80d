import type { Schema } from '../contract.ts';
import { type Json, toPointer } from '../pointer.ts';
import { type DocumentNode, listDocumentNodes } from './document-structure.ts';
import { isKeyword } from './keyword-lists.ts';
import { keywords } from './keywords.ts';

/** A parameter, header or media type with a schema. */
export type SchemaHolder = DocumentNode;

/** Lists the parameters, headers and media types that have a `schema`, in document order. */
export function listSchemaHolders(document: Json): SchemaHolder[] {
  return listDocumentNodes(document).filter(
    ({ kind, node }) => ['parameter', 'header', 'mediaType'].includes(kind) && Object.hasOwn(node, 'schema'),
  );
}

/** Lists the top-level schemas of a document, those that are not subschemas, with their pointers. */
export function listSchemas(document: Json): [Schema | boolean, string][] {
  return [
    ...Object.entries<Schema>(document.components?.schemas ?? {}).map(([name, schema]): [Schema, string] => [
      schema,
      toPointer('#/components/schemas', name),
    ]),
    ...listSchemaHolders(document).map(({ node, pointer }): [Schema, string] => [
      node.schema,
      toPointer(pointer, 'schema'),
    ]),
  ];
}

/**
 * Calls `onSchema` for a schema and each of its subschemas, outermost first. References are not followed.
 * `json-schema-traverse` does not know the keywords of 2020-12, such as `prefixItems` and `dependentSchemas`.
 */
export function traverseSchema(
  schema: unknown,
  pointer: string,
  onSchema: (schema: Schema, pointer: string) => void,
): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
  onSchema(schema, pointer);
  for (const [child, at] of listSubschemas(schema, pointer)) traverseSchema(child, at, onSchema);
}

/** Lists the direct subschemas of a schema, with their pointers. */
export function listSubschemas(schema: Schema, pointer: string): [unknown, string][] {
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
