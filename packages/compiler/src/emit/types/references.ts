import type { Schema } from '../../contract.ts';
import { findAt, followRefs, type Json, toPointer, toPointerKeys } from '../../pointer.ts';
import { listDocumentNodes, type NodeKind } from '../../schema/document-structure.ts';
import { listSchemas, traverseSchema } from '../../schema/traverse.ts';

/**
 * Points every reference at a component, in place: openapi-typescript would write others as accesses to the types around
 * them, which do not exist where the type is not that of an object or a property is optional. Schemas that are referred to elsewhere
 * become components, named by their pointer; parameters, responses and so on are copied.
 */
export function referToComponents(document: Json): void {
  for (const node of listDocumentNodes(document)) copyReferent(node.node, node.kind, document);
  const names = new Map<string, string>();
  const queue = listSchemas(document);
  for (const [top, pointer] of queue) {
    traverseSchema(top, pointer, (schema) => {
      if (typeof schema.$ref !== 'string') return;
      const keys = toPointerKeys(schema.$ref);
      const target = toPointer('#', ...keys);
      // openapi-typescript's own Redocly throws on an unescaped %.
      schema.$ref = target;
      if (isComponent(keys, 'schemas')) return;
      const known = names.get(target);
      schema.$ref = known ?? addComponent(structuredClone(findAt(document, target) ?? {}), keys, document);
      names.set(target, schema.$ref);
      if (known === undefined) queue.push([findAt(document, schema.$ref) as Schema, schema.$ref]);
    });
  }
}

/** Adds a schema as a component that is named by the keys of its pointer; returns the reference to it. */
function addComponent(schema: unknown, keys: string[], document: Json): string {
  const name = toName(keys, document);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, [name]: schema } };
  return toPointer('#/components/schemas', name);
}

const sections: { [Kind in NodeKind]?: string } = {
  parameter: 'parameters',
  header: 'headers',
  requestBody: 'requestBodies',
  response: 'responses',
};

/** Replaces a reference to something that is not a component by a copy of it. */
function copyReferent(node: Json, kind: NodeKind, document: Json): void {
  const section = sections[kind];
  if (section === undefined || typeof node.$ref !== 'string') return;
  const keys = toPointerKeys(node.$ref);
  node.$ref = toPointer('#', ...keys);
  if (isComponent(keys, section)) return;
  const referent = structuredClone(Object(followRefs(document, node.$ref).node));
  delete node.$ref;
  Object.assign(node, referent);
}

function isComponent(keys: string[], section: string): boolean {
  return keys.length === 3 && keys[0] === 'components' && keys[1] === section;
}

/** Returns a name that no component has, such as `paths./a.get.parameters.0.schema`. */
function toName(keys: string[], document: Json): string {
  const taken: Json = document.components?.schemas ?? {};
  const own = keys[0] === 'components' && keys[1] === 'schemas' ? keys.slice(2) : keys;
  const name = own.filter((key) => key !== 'properties').join('.');
  for (let number = 2; ; number++) {
    const candidate = number === 2 ? name : `${name}.${number}`;
    if (!Object.hasOwn(taken, candidate)) return candidate;
  }
}
