import { type Direction, findAt } from '@contract-first/compiler';
import { value } from '@hyperjump/browser';
import type { Keyword } from '@hyperjump/json-schema/experimental';
import { value as read, typeOf } from '@hyperjump/json-schema/instance/experimental';

/** The part of a schema that says which properties may be left out. */
interface Marked {
  $ref?: string;
  allOf?: Marked[];
  properties?: { [name: string]: Marked };
  readOnly?: boolean;
  writeOnly?: boolean;
}

/**
 * Creates OpenAPI 3.0's `required`: a property that is `readOnly` is required in responses only, and one that is `writeOnly` in
 * requests only. Hyperjump requires both in both. https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-use-in-schemas
 */
export function createRequired(direction: Direction): Keyword<string[]> {
  const mark = direction === 'request' ? 'readOnly' : 'writeOnly';
  return {
    id: `https://contract.local/keyword/required/${direction}`,
    compile: async (schema, _ast, parent) => {
      const schemas = listConjuncts(value<Marked>(parent), parent.document.root);
      return value<string[]>(schema).filter((name) => !isMarked(name, mark, schemas, parent.document.root));
    },
    interpret: (names, instance) =>
      typeOf(instance) !== 'object' || names.every((name) => Object.hasOwn(read<object>(instance), name)),
  };
}

function isMarked(name: string, mark: 'readOnly' | 'writeOnly', schemas: Set<Marked>, root: unknown): boolean {
  const declared = [...schemas].flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, name) ? [properties[name] as Marked] : [],
  );
  return declared.some((property) => [...listConjuncts(property, root)].some((schema) => schema[mark] === true));
}

/** Lists the schemas that hold together with one: those that it refers to, and the members of `allOf`. */
function listConjuncts(schema: Marked, root: unknown, found = new Set<Marked>()): Set<Marked> {
  if (typeof schema !== 'object' || schema === null || found.has(schema)) return found;
  found.add(schema);
  if (typeof schema.$ref === 'string') listConjuncts(findAt(root, schema.$ref) as Marked, root, found);
  for (const member of schema.allOf ?? []) listConjuncts(member, root, found);
  return found;
}
