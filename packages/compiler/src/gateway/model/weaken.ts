import type { Schema } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { isKeyword, isNoOp, restricts } from '../../schema/keyword-lists.ts';
import { type Keyword, keywords, type Row } from '../../schema/keywords.ts';
import type { RuleId } from '../rules.ts';
import { combinators } from './combinators.ts';
import { containers } from './containers.ts';
import { inferType } from './infer-type.ts';
import { scalars } from './scalars.ts';
import {
  anything,
  isAnything,
  type KeywordWriters,
  type ModelContext,
  mergeAll,
  type SchemaPosition,
  type TypedSchema,
  toLoss,
  toModelType,
  type Weakened,
  type WeakenSubschema,
} from './weakened.ts';

/**
 * Converts a schema of JSON Schema 2020-12 to a draft-4 model that accepts at least what the schema accepts. What a model cannot
 * express, or the gateway might read differently, is left out and reported with `context.reportLoss`.
 * The result is `exact` if it accepts the same values: inside `not` and the branches of `oneOf`, a weaker schema would make
 * the whole stricter.
 */
export function weaken(schema: Schema | boolean, position: SchemaPosition, context: ModelContext): Weakened {
  if (typeof schema === 'boolean') return schema ? anything : toLoss(context, position.pointer, '', 'never');
  if (--context.budget < 0) return toLoss(context, position.pointer, '', 'recursive');
  if (typeof schema.$ref === 'string') return weakenReference(schema, position, context);
  const found = inferType(schema, context.find) ?? inferFromPosition(schema, position.type);
  const type = isNonNullType(found) ? found : undefined;
  const child: WeakenSubschema = (inner, keys, overrides = {}) => {
    const pointer = toPointer(position.pointer, ...keys);
    return weaken(inner, { type: undefined, inlined: position.inlined, ...overrides, pointer }, context);
  };
  const shared = { type: toModelType(type), inlined: position.inlined ?? [] } as const;
  const branch: WeakenSubschema = (inner, keys) => child(inner, keys, shared);
  const typed: TypedSchema = { schema, pointer: position.pointer, type, context, child, branch };
  return mergeAll(listKeywordsOf(typed).map((keyword) => weakenKeyword(keyword, typed)));
}

/** Lists a schema's own keywords, and those that a model of its type always has. */
function listKeywordsOf({ schema, type }: TypedSchema): Keyword[] {
  const always = [...(type ? (['type'] as const) : []), ...(type === 'array' ? (['items'] as const) : [])];
  return [...new Set([...always, ...Object.keys(schema).filter(isKeyword)])];
}

/**
 * Makes the model of one keyword. It is exact if its writer reports no rule and all its subschemas are exact; a keyword
 * without a model is exact only if it restricts nothing.
 */
function weakenKeyword(keyword: Keyword, typed: TypedSchema): Weakened {
  const { schema, pointer, type, context } = typed;
  const row: Row = keywords[keyword];
  const modelType = toModelType(type);
  if (isNoOp(keyword, schema[keyword])) return anything;
  if (modelType && !restricts(keyword, modelType)) return anything;
  // The keyword in `to` makes the model of both; alone, this one restricts nothing.
  if (row.model === 'joined') return { model: {}, exact: !Object.hasOwn(schema, row.to) };
  // A model without a type has no keyword from which the import could derive one.
  const suggestsType = keyword !== 'type' && !(row.inPlace && row.of === undefined);
  if (type === undefined && suggestsType) return toLoss(context, pointer, keyword, 'untyped');
  if (!hasWriter(keyword)) return toLoss(context, pointer, keyword, ruleWithoutModel(keyword));
  const { model, subschemas = [], rule } = writers[keyword](typed);
  if (rule !== undefined) toLoss(context, pointer, keyword, rule);
  const isExpressed = row.holds !== 'value' || !isAnything(model);
  return { model, exact: rule === undefined && isExpressed && subschemas.every(({ exact }) => exact) };
}

const writers: KeywordWriters = { ...scalars, ...containers, ...combinators };

function hasWriter(keyword: Keyword): keyword is keyof KeywordWriters {
  return Object.hasOwn(writers, keyword);
}

/** Returns the rule of a keyword that models never have. */
function ruleWithoutModel(keyword: Keyword): RuleId {
  const row = keywords[keyword];
  return row.model === 'omitted' ? row.rules[0] : 'dialect';
}

function isNonNullType(type: string | undefined): type is NonNullable<TypedSchema['type']> {
  return ['string', 'number', 'integer', 'boolean', 'array', 'object'].includes(type ?? '');
}

/** Keeps a reference where a model may have one; elsewhere, inlines its target once per chain of references. */
function weakenReference(schema: Schema, { pointer, type, inlined }: SchemaPosition, context: ModelContext): Weakened {
  const { $ref, ...rest } = schema;
  const losses = Object.keys(rest).map((keyword) => toLoss(context, pointer, keyword, 'dialect'));
  if (!inlined && !isScalar($ref, context)) return mergeAll([{ model: { $ref }, exact: true }, ...losses]);
  const passed = inlined ?? [];
  if (passed.includes($ref)) return toLoss(context, pointer, '$ref', 'recursive');
  const target = weaken(context.find($ref), { pointer: $ref, type, inlined: [...passed, $ref] }, context);
  return mergeAll([target, ...losses]);
}

/** Only objects and arrays get models of their own; scalars are short enough to inline. */
function isScalar($ref: string, { find }: ModelContext): boolean {
  return ['string', 'number', 'integer', 'boolean'].includes(inferType(find($ref), find) ?? '');
}

/** Returns the type known from the schemas around this one, unless the schema's own `type` excludes it. */
function inferFromPosition({ type }: Schema, known: string | undefined): string | undefined {
  return type === undefined || (known && type.includes(known)) ? known : undefined;
}
