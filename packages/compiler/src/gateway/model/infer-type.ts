import type { Schema } from '../../contract.ts';
import type { FindSchema } from './reference.ts';

/** The maximum number of nested schemas and references to follow. */
const maxDepth = 10;

/**
 * Returns the type that every value of this JSON Schema has, or undefined if there may be several: from its `type`, `enum` or
 * `const`, from the schema it refers to, from one of its `allOf`, or from all branches of its `anyOf` or `oneOf`.
 */
export function inferType(schema: Schema | boolean, find: FindSchema, depth = 0): string | undefined {
  if (typeof schema === 'boolean' || depth > maxDepth) return undefined;
  function next(other: Schema | boolean) {
    return inferType(other, find, depth + 1);
  }
  const { type, $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  if (typeof type === 'string') return type;
  if (Array.isArray(type) && type.length === 1) return type[0];
  const found =
    inferTypeOfValues(schema) ??
    (typeof $ref === 'string' ? next(find($ref)) : undefined) ??
    allOf.map(next).find(Boolean) ??
    findCommon(anyOf.map(next)) ??
    findCommon(oneOf.map(next));
  return type === undefined || type.includes(found) ? found : undefined;
}

function inferTypeOfValues(schema: Schema): string | undefined {
  const values: unknown[] = Object.hasOwn(schema, 'const') ? [schema.const] : (schema.enum ?? []);
  return findCommon(values.map((value) => (typeof value === 'string' ? 'string' : undefined)));
}

function findCommon(types: (string | undefined)[]): string | undefined {
  return types.length > 0 && types.every((type) => type === types[0]) ? types[0] : undefined;
}
