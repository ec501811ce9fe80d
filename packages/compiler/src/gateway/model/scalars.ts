import type { Schema } from '../../contract.ts';
import { isPortable } from './portable-pattern.ts';
import type { KeywordWriters, Model, TypedSchema } from './weakened.ts';

/** The models of the keywords of types, strings and numbers; gateway and function both count lengths in code points. */
export const scalars: KeywordWriters<
  | ('type' | 'enum' | 'const' | 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum')
  | ('minLength' | 'maxLength' | 'pattern')
> = {
  type: toType,
  enum: toEnum,
  const: ({ schema, type }) => toEnumOf([schema.const], type),
  minimum: ({ schema }) => ({ model: toMinimum(schema), rule: isPlain(schema.minimum) ? undefined : 'number' }),
  exclusiveMinimum: ({ schema }) => ({
    model: toMinimum(schema),
    rule: isPlain(schema.exclusiveMinimum) ? 'exclusive' : 'number',
  }),
  maximum: ({ schema }) => ({ model: toMaximum(schema), rule: isPlain(schema.maximum) ? undefined : 'number' }),
  exclusiveMaximum: ({ schema }) => ({
    model: toMaximum(schema),
    rule: isPlain(schema.exclusiveMaximum) ? 'exclusive' : 'number',
  }),
  minLength: ({ schema }) => toCount(schema, 'minLength'),
  maxLength: ({ schema }) => toCount(schema, 'maxLength'),
  pattern: ({ schema: { pattern } }) =>
    isPortable(pattern) ? { model: { pattern } } : { model: {}, rule: 'pattern' as const },
};

/** Makes the model of a count, which the gateway reads as a Java `int`. */
export function toCount(schema: Schema, keyword: string): { model: Model; rule?: 'count' } {
  const count: number = schema[keyword];
  const isInt = Number.isInteger(count) && Math.abs(count) < 2 ** 31;
  return isInt ? { model: { [keyword]: count } } : { model: {}, rule: 'count' };
}

function toType({ type, schema }: TypedSchema): ReturnType<typeof scalars.type> {
  if (type === 'integer') return { model: { type: 'number' }, rule: 'integer' };
  if (type !== undefined) return { model: { type } };
  return { model: {}, rule: schema.type.length === 2 && schema.type.includes('null') ? 'nullable' : 'types' };
}

/** An `enum` that contains the `const` beside it adds nothing. */
function toEnum({ schema, type }: TypedSchema): ReturnType<typeof scalars.enum> {
  if (!Object.hasOwn(schema, 'const')) return toEnumOf(schema.enum, type);
  return schema.enum.includes(schema.const) ? toEnumOf([schema.const], type) : { model: {}, rule: 'enumeration' };
}

/** Returns an enum of the values that have the type, or no model if one of those values would not survive the import. */
function toEnumOf(list: unknown[], type: TypedSchema['type']): { model: Model; rule?: 'enumeration' } {
  const wanted = type === 'integer' ? 'number' : type;
  const values = [...new Set(list.filter((value) => typeof value === wanted))];
  const isKept = values.length > 0 && (wanted === 'string' || values.every(Number.isSafeInteger));
  return isKept ? { model: { enum: values } } : { model: {}, rule: 'enumeration' };
}

function toMinimum({ minimum, exclusiveMinimum }: Schema): Model {
  const limits = [minimum, exclusiveMinimum].filter(isPlain);
  return limits.length > 0 ? { minimum: Math.max(...limits) } : {};
}

function toMaximum({ maximum, exclusiveMaximum }: Schema): Model {
  const limits = [maximum, exclusiveMaximum].filter(isPlain);
  return limits.length > 0 ? { maximum: Math.min(...limits) } : {};
}

/** Returns whether a double represents a limit exactly and JSON writes it without an exponent. */
function isPlain(limit: unknown): limit is number {
  return typeof limit === 'number' && Math.abs(limit) <= Number.MAX_SAFE_INTEGER && !String(limit).includes('e');
}
