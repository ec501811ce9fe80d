import type { Schema } from '../../contract.ts';
import { isAnything, type KeywordModel, type KeywordWriters, type TypedSchema, type Weakened } from './weakened.ts';

/** The models of `allOf`, `anyOf`, `oneOf`, `not` and `if`, none of them stricter than the contract. */
export const combinators: KeywordWriters<'allOf' | 'anyOf' | 'oneOf' | 'not' | 'if'> = {
  allOf: toAllOf,
  anyOf: toAnyOf,
  oneOf: toOneOf,
  not: toNot,
  if: ({ schema }) => ('then' in schema || 'else' in schema ? { model: {}, rule: 'dialect' } : { model: {} }),
};

function toAllOf(typed: TypedSchema): KeywordModel<never> {
  const parts = toBranches('allOf', typed);
  const models = toModels(parts).filter((model) => !isAnything(model));
  return { model: models.length > 0 ? { allOf: models } : {}, parts };
}

/** If one branch accepts anything, the whole does. */
function toAnyOf(typed: TypedSchema): KeywordModel<'branch'> {
  const parts = toBranches('anyOf', typed);
  if (!parts.some(({ model }) => isAnything(model))) return { model: { anyOf: toModels(parts) }, parts };
  return { model: {}, rule: parts.every(({ exact }) => exact) ? undefined : 'branch' };
}

/** A weaker branch may accept what another accepts too, so "exactly one" can only be "at least one". */
function toOneOf(typed: TypedSchema): KeywordModel<'branch'> {
  const parts = toBranches('oneOf', typed);
  const isOpen = parts.some(({ model }) => isAnything(model));
  if (!isOpen && parts.every(({ exact }) => exact)) return { model: { oneOf: toModels(parts) }, parts };
  return { model: isOpen || Object.hasOwn(typed.schema, 'anyOf') ? {} : { anyOf: toModels(parts) }, rule: 'branch' };
}

/** The negation of something weaker is stricter. */
function toNot({ schema, branch }: TypedSchema): KeywordModel<'branch'> {
  const part = branch(schema.not, ['not']);
  const isKept = part.exact && !isAnything(part.model);
  return isKept ? { model: { not: part.model }, parts: [part] } : { model: {}, rule: 'branch' };
}

function toBranches(keyword: string, { schema, branch }: TypedSchema): Weakened[] {
  return schema[keyword].map((inner: Schema | boolean, index: number) => branch(inner, [keyword, index]));
}

function toModels(branches: Weakened[]) {
  return branches.map(({ model }) => model);
}
