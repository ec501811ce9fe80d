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
  const branches = toBranches('allOf', typed);
  const models = toModels(branches).filter((model) => !isAnything(model));
  return { model: models.length > 0 ? { allOf: models } : {}, subschemas: branches };
}

/** If one branch accepts anything, the whole does. */
function toAnyOf(typed: TypedSchema): KeywordModel<'branch'> {
  const branches = toBranches('anyOf', typed);
  if (!branches.some(({ model }) => isAnything(model)))
    return { model: { anyOf: toModels(branches) }, subschemas: branches };
  return { model: {}, rule: branches.every(({ exact }) => exact) ? undefined : 'branch' };
}

/** A weaker branch may accept what another accepts too, so "exactly one" can only be "at least one". */
function toOneOf(typed: TypedSchema): KeywordModel<'branch'> {
  const branches = toBranches('oneOf', typed);
  const isOpen = branches.some(({ model }) => isAnything(model));
  if (!isOpen && branches.every(({ exact }) => exact))
    return { model: { oneOf: toModels(branches) }, subschemas: branches };
  return { model: isOpen || Object.hasOwn(typed.schema, 'anyOf') ? {} : { anyOf: toModels(branches) }, rule: 'branch' };
}

/** The negation of something weaker is stricter. */
function toNot({ schema, branch }: TypedSchema): KeywordModel<'branch'> {
  const negated = branch(schema.not, ['not']);
  const isKept = negated.exact && !isAnything(negated.model);
  return isKept ? { model: { not: negated.model }, subschemas: [negated] } : { model: {}, rule: 'branch' };
}

function toBranches(keyword: string, { schema, branch }: TypedSchema): Weakened[] {
  return schema[keyword].map((inner: Schema | boolean, index: number) => branch(inner, [keyword, index]));
}

function toModels(branches: Weakened[]) {
  return branches.map(({ model }) => model);
}
