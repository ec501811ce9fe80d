import type { Node } from './rule.ts';

/** Returns a copy of a model in which the function has replaced every schema, from the innermost outwards. */
export function mapSchema(schema: Node, toMapped: (schema: Node) => Node): Node {
  function toNested(keyword: string, member: unknown): unknown {
    if (maps.has(keyword)) return mapEntries(member, toSchema);
    if (lists.has(keyword) && Array.isArray(member)) return member.map(toSchema);
    return schemas.has(keyword) ? toSchema(member) : member;
  }
  function toSchema(member: unknown): unknown {
    return typeof member === 'object' && member !== null ? mapSchema(member, toMapped) : member;
  }
  return toMapped(Object.fromEntries(Object.entries(schema).map(([key, member]) => [key, toNested(key, member)])));
}

/** The keywords of draft 4 that hold schemas. */
const maps = new Set(['properties', 'patternProperties', 'definitions']);
const lists = new Set(['allOf', 'anyOf', 'oneOf']);
const schemas = new Set(['items', 'not', 'additionalProperties', 'additionalItems']);

function mapEntries(map: unknown, toMapped: (member: unknown) => unknown): Node {
  return Object.fromEntries(Object.entries(Object(map)).map(([key, member]) => [key, toMapped(member)]));
}
