import type { Schema } from '../../contract.ts';
import { type At, isAnything, type Said, type Weakened, type Writers } from './weakened.ts';

/** `allOf`, `anyOf`, `oneOf`, `not` and `if`, each as far as it stays no stronger than the contract's. */
export const combinators: Writers<'allOf' | 'anyOf' | 'oneOf' | 'not' | 'if'> = {
  allOf: toAllOf,
  anyOf: toAnyOf,
  oneOf: toOneOf,
  not: toNot,
  if: ({ schema }) => ('then' in schema || 'else' in schema ? { model: {}, rule: 'dialect' } : { model: {} }),
};

/** A branch that takes anything asks for nothing. */
function toAllOf(at: At): Said<never> {
  const parts = toBranches('allOf', at);
  const models = toModels(parts).filter((model) => !isAnything(model));
  return { model: models.length > 0 ? { allOf: models } : {}, parts };
}

/** A branch that takes anything decides the whole. */
function toAnyOf(at: At): Said<'branch'> {
  const parts = toBranches('anyOf', at);
  if (!parts.some(({ model }) => isAnything(model))) return { model: { anyOf: toModels(parts) }, parts };
  return { model: {}, rule: parts.every(({ exact }) => exact) ? undefined : 'branch' };
}

/** A weaker branch may take a value that another takes too: "exactly one" is then no more than "one of them". */
function toOneOf(at: At): Said<'branch'> {
  const parts = toBranches('oneOf', at);
  const isOpen = parts.some(({ model }) => isAnything(model));
  if (!isOpen && parts.every(({ exact }) => exact)) return { model: { oneOf: toModels(parts) }, parts };
  return { model: isOpen || Object.hasOwn(at.schema, 'anyOf') ? {} : { anyOf: toModels(parts) }, rule: 'branch' };
}

/** The opposite of something weaker is something stronger. */
function toNot({ schema, branch }: At): Said<'branch'> {
  const part = branch(schema.not, ['not']);
  const isKept = part.exact && !isAnything(part.model);
  return isKept ? { model: { not: part.model }, parts: [part] } : { model: {}, rule: 'branch' };
}

function toBranches(keyword: string, { schema, branch }: At): Weakened[] {
  return schema[keyword].map((inner: Schema | boolean, index: number) => branch(inner, [keyword, index]));
}

function toModels(branches: Weakened[]) {
  return branches.map(({ model }) => model);
}
