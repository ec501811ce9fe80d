import type { Schema } from '../../contract.ts';

type Find = (pointer: string) => Schema | boolean;

/** References followed, one after another, in search of a type. */
const deepest = 10;

/**
 * The one type that every value of this JSON Schema has, when there is one: said outright, or by its enum, by what it
 * refers to, by one of its `allOf`, or by all the branches of an `anyOf` or `oneOf`.
 */
export function findType(schema: Schema | boolean, find: Find, depth = 0): string | undefined {
  if (typeof schema === 'boolean' || depth > deepest) return undefined;
  function next(other: Schema | boolean) {
    return findType(other, find, depth + 1);
  }
  const { type, $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  if (typeof type === 'string') return type;
  if (Array.isArray(type) && type.length === 1) return type[0];
  const found =
    findTypeOfValues(schema) ??
    (typeof $ref === 'string' ? next(find($ref)) : undefined) ??
    allOf.map(next).find(Boolean) ??
    findCommon(anyOf.map(next)) ??
    findCommon(oneOf.map(next));
  return type === undefined || type.includes(found) ? found : undefined;
}

function findTypeOfValues(schema: Schema): string | undefined {
  const values: unknown[] = Object.hasOwn(schema, 'const') ? [schema.const] : (schema.enum ?? []);
  return findCommon(values.map((value) => (typeof value === 'string' ? 'string' : undefined)));
}

function findCommon(types: (string | undefined)[]): string | undefined {
  return types.length > 0 && types.every((type) => type === types[0]) ? types[0] : undefined;
}
