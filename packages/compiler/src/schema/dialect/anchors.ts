import type { Schema } from '../../contract.ts';
import type { Reporter } from '../../diagnostic.ts';
import { findAt, toPointer } from '../../pointer.ts';
import { listSchemas, listSubschemas } from '../traverse.ts';
import { createResources, type Located, type Resource, type Resources } from './resources.ts';

/**
 * Rewrites the references of an OpenAPI 3.1 document that rely on `$id`, `$anchor` or `$dynamicAnchor` to JSON Pointers, in
 * place, and removes these keywords: Redocly, Ajv and other tools need no others. A `$dynamicRef` becomes a `$ref` where one
 * schema alone declares its anchor; otherwise its target depends on how the schema was reached, which is an error.
 * https://json-schema.org/draft/2020-12/json-schema-core#name-schema-identification-with-
 */
export function resolveAnchors(root: unknown, report: Reporter): void {
  const schemas = listWithResources(root);
  if (!schemas.some(({ schema }) => identifiers.some((keyword) => Object.hasOwn(schema, keyword)))) return;
  const resources = createResources(schemas);
  for (const each of schemas) {
    resolveRef(each, root, resources);
    resolveDynamicRef(each, root, resources, report);
  }
  for (const { schema, pointer } of schemas) removeIdentifiers(schema, pointer, resources, report);
}

const identifiers = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef'];

/** Any absolute base: URIs in the document are only compared with each other. */
const documentBase = 'https://document.invalid/';

function listWithResources(root: unknown): Located[] {
  const found: Located[] = [];
  function add(schema: unknown, pointer: string, parent: Resource): void {
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
    const resource = toResource(schema, pointer, parent);
    found.push({ schema, pointer, resource });
    for (const [child, at] of listSubschemas(schema, pointer)) add(child, at, resource);
  }
  if (typeof root !== 'object' || root === null) return [];
  for (const [schema, pointer] of listSchemas(root)) add(schema, pointer, { uri: documentBase, pointer: '#' });
  return found;
}

function toResource({ $id }: Schema, pointer: string, parent: Resource): Resource {
  if (typeof $id !== 'string' || !URL.canParse($id, parent.uri)) return parent;
  return { uri: new URL($id, parent.uri).href.replace(/#$/, ''), pointer };
}

function resolveRef({ schema, resource }: Located, root: unknown, resources: Resources): void {
  if (typeof schema.$ref !== 'string') return;
  schema.$ref =
    resources.resolve(schema.$ref, resource, (pointer) => findAt(root, pointer) !== undefined) ?? schema.$ref;
}

/** https://json-schema.org/draft/2020-12/json-schema-core#name-dynamic-references-with-dyn */
function resolveDynamicRef(
  { schema, pointer, resource }: Located,
  root: unknown,
  resources: Resources,
  report: Reporter,
): void {
  const { $dynamicRef } = schema;
  if (typeof $dynamicRef !== 'string') return;
  delete schema.$dynamicRef;
  const name = /#([^/]+)$/.exec($dynamicRef)?.[1];
  const initial = resources.resolve($dynamicRef, resource, (at) => findAt(root, at) !== undefined);
  const isDynamic = name !== undefined && initial !== undefined && resources.isDynamic(initial, name);
  if (initial === undefined || (isDynamic && resources.countDynamic(name) > 1)) {
    const message =
      initial === undefined
        ? `Cannot resolve $dynamicRef: ${JSON.stringify($dynamicRef)} is not an anchor in this document.`
        : `The target of $dynamicRef: ${JSON.stringify($dynamicRef)} depends on the schema that leads here, since several declare this anchor.`;
    report.error(
      'dynamic-reference',
      toPointer(pointer, '$dynamicRef'),
      message,
      'Write a $ref to the schema that is meant.',
    );
  } else if (Object.hasOwn(schema, '$ref')) {
    schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { $ref: initial }];
  } else schema.$ref = initial;
}

function removeIdentifiers(schema: Schema, pointer: string, resources: Resources, { warn }: Reporter): void {
  if (typeof schema.$id === 'string' && !resources.isUsed(pointer)) {
    const message = `No $ref in this document leads to $id: ${JSON.stringify(schema.$id)}, which is ignored.`;
    warn('unused-id', toPointer(pointer, '$id'), message, 'Remove it, or keep it for other tools.');
  }
  for (const keyword of ['$id', '$anchor', '$dynamicAnchor']) {
    if (typeof schema[keyword] === 'string') delete schema[keyword];
  }
}
