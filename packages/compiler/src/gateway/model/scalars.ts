import type { Schema } from '../../contract.ts';
import { isPortable } from './portable-pattern.ts';
import type { At, Model, Writers } from './weakened.ts';

/** What a model says of types, values, texts and numbers; lengths are counted in code points on both sides. */
export const scalars: Writers<
  | ('type' | 'enum' | 'const' | 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum')
  | ('minLength' | 'maxLength' | 'pattern')
> = {
  type: toType,
  enum: toEnum,
  const: ({ schema, type }) => toValues([schema.const], type),
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

/** A count, which Java's 32 bits have to hold. */
export function toCount(schema: Schema, keyword: string): { model: Model; rule?: 'count' } {
  const count: number = schema[keyword];
  const isHeld = Number.isInteger(count) && Math.abs(count) < 2 ** 31;
  return isHeld ? { model: { [keyword]: count } } : { model: {}, rule: 'count' };
}

function toType({ type, schema }: At): ReturnType<typeof scalars.type> {
  if (type === 'integer') return { model: { type: 'number' }, rule: 'integer' };
  if (type !== undefined) return { model: { type } };
  return { model: {}, rule: schema.type.length === 2 && schema.type.includes('null') ? 'nullable' : 'types' };
}

/** Beside a `const`, an `enum` that holds it says nothing more. */
function toEnum({ schema, type }: At): ReturnType<typeof scalars.enum> {
  if (!Object.hasOwn(schema, 'const')) return toValues(schema.enum, type);
  return schema.enum.includes(schema.const) ? toValues([schema.const], type) : { model: {}, rule: 'enumeration' };
}

/** Those of the values that have the type; where one of them can't be sent, none is. */
function toValues(list: unknown[], type: At['type']): { model: Model; rule?: 'enumeration' } {
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

/** Whether a limit is one that a double holds exactly, and that is written without an exponent. */
function isPlain(limit: unknown): limit is number {
  return typeof limit === 'number' && Math.abs(limit) <= Number.MAX_SAFE_INTEGER && !String(limit).includes('e');
}
