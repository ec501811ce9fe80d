import type { Schema } from '../../contract.ts';
import { isPortable } from './portable-pattern.ts';
import { type KeywordWriters, type Model, type TypedSchema, toModelType } from './weakened.ts';

/** The models of the keywords of types, strings and numbers. Like the function, the gateway counts lengths in code points. */
export const scalars: KeywordWriters<
  | ('type' | 'enum' | 'const' | 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum')
  | ('minLength' | 'maxLength' | 'pattern')
> = {
  type: toType,
  enum: toEnum,
  const: ({ schema, type }) => toEnumOf([schema.const], type),
  minimum: ({ schema }) => ({ model: toMinimum(schema), rule: isExactLimit(schema.minimum) ? undefined : 'number' }),
  exclusiveMinimum: ({ schema }) => ({
    model: toMinimum(schema),
    rule: isExactLimit(schema.exclusiveMinimum) ? 'exclusive' : 'number',
  }),
  maximum: ({ schema }) => ({ model: toMaximum(schema), rule: isExactLimit(schema.maximum) ? undefined : 'number' }),
  exclusiveMaximum: ({ schema }) => ({
    model: toMaximum(schema),
    rule: isExactLimit(schema.exclusiveMaximum) ? 'exclusive' : 'number',
  }),
  minLength: ({ schema }) => toCountModel(schema, 'minLength'),
  maxLength: ({ schema }) => toCountModel(schema, 'maxLength'),
  pattern: ({ schema: { pattern } }) =>
    isPortable(pattern) ? { model: { pattern } } : { model: {}, rule: 'pattern' as const },
};

/** Makes the model of a count, which the gateway reads as a Java `int`. */
export function toCountModel(schema: Schema, keyword: string): { model: Model; rule?: 'count' } {
  const count: number = schema[keyword];
  const isInt = Number.isInteger(count) && Math.abs(count) < 2 ** 31;
  return isInt ? { model: { [keyword]: count } } : { model: {}, rule: 'count' };
}

function toType({ type, schema }: TypedSchema): ReturnType<typeof scalars.type> {
  if (type === 'integer') return { model: { type: 'number' }, rule: 'integer' };
  if (type !== undefined) return { model: { type } };
  return { model: {}, rule: schema.type.length === 2 && schema.type.includes('null') ? 'nullable' : 'types' };
}

/** Beside a `const`, an `enum` that contains it adds nothing; one that does not would reject every value. */
function toEnum({ schema, type }: TypedSchema): ReturnType<typeof scalars.enum> {
  if (!Object.hasOwn(schema, 'const')) return toEnumOf(schema.enum, type);
  return schema.enum.includes(schema.const) ? toEnumOf([schema.const], type) : { model: {}, rule: 'enumeration' };
}

/** Returns an enum of the values that have the type, or no model if one of those values would not survive the import. */
function toEnumOf(list: unknown[], type: TypedSchema['type']): { model: Model; rule?: 'enumeration' } {
  const wanted = toModelType(type);
  const values = [...new Set(list.filter((value) => typeof value === wanted))];
  const isKept = values.length > 0 && (wanted === 'string' || values.every(Number.isSafeInteger));
  return isKept ? { model: { enum: values } } : { model: {}, rule: 'enumeration' };
}

/** Returns the `minimum` that the two lower limits share in a model. */
function toMinimum({ minimum, exclusiveMinimum }: Schema): Model {
  const limits = [minimum, exclusiveMinimum].filter(isExactLimit);
  return limits.length > 0 ? { minimum: Math.max(...limits) } : {};
}

/** Returns the `maximum` that the two upper limits share in a model. */
function toMaximum({ maximum, exclusiveMaximum }: Schema): Model {
  const limits = [maximum, exclusiveMaximum].filter(isExactLimit);
  return limits.length > 0 ? { maximum: Math.min(...limits) } : {};
}

/** Returns whether a limit keeps its digits: doubles round large integers, and JSON writes 0.0000001 as 1e-7. */
function isExactLimit(limit: unknown): limit is number {
  return typeof limit === 'number' && Math.abs(limit) <= Number.MAX_SAFE_INTEGER && !String(limit).includes('e');
}
