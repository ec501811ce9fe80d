import type { Schema } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import type { KeywordsWith, RuleOf } from '../../schema/keyword-lists.ts';
import type { Type } from '../../schema/keywords.ts';
import type { RuleId } from '../rules.ts';
import type { FindSchema } from './reference.ts';

/** A draft-4 schema of the keywords that an import keeps; empty if it accepts any value. */
// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open; each reader checks what it reads
export type Model = { [keyword: string]: any };

export interface Weakened {
  model: Model;
  /** Whether the model accepts exactly what the schema accepts. */
  exact: boolean;
}

/** The model of one keyword. Whether it is exact also depends on the table of keywords; see weaken.ts. */
export interface KeywordModel<Rule extends string> {
  model: Model;
  /** The subschemas that the model was made of, and the losses among them. */
  subschemas?: Weakened[];
  /** Set if the model is weaker than the keyword. */
  rule?: Rule | undefined;
}

/** A schema to weaken; the type is undefined unless it is known to be the only one. */
export interface TypedSchema {
  schema: Schema;
  pointer: string;
  type: Type | 'integer' | undefined;
  context: ModelContext;
  /** Weakens a subschema that applies to a member of the value. */
  child: WeakenSubschema;
  /** Weakens a subschema that applies to the same value. */
  branch: WeakenSubschema;
}

/** The keywords that a model can contain. */
export type ModelKeyword = Exclude<KeywordsWith<{ model: 'kept' | 'weakened' }>, '$ref'>;

/** Functions that make the model of a keyword, by keyword. */
export type KeywordWriters<Name extends ModelKeyword = ModelKeyword> = {
  [Keyword in Name]: (typed: TypedSchema) => KeywordModel<RuleOf<Keyword> & RuleId>;
};

/** What surrounds a schema. */
export interface SchemaPosition {
  pointer: string;
  /** The type of the value, if known from the schemas around this one that apply to the same value. */
  type: TypedSchema['type'];
  /** Inside `allOf`, `anyOf`, `oneOf` and `not`, where a model cannot have a `$ref`: the references inlined on the way. */
  inlined: readonly string[] | undefined;
}

/** The state of weakening one model. */
export interface ModelContext {
  find: FindSchema;
  /** Leaves `keyword` of the schema at this pointer to the function. */
  reportLoss(pointer: string, keyword: string, rule: RuleId): void;
  /** How many more schemas this model may contain. */
  budget: number;
}

export type WeakenSubschema = (
  schema: Schema | boolean,
  keys: (string | number)[],
  position?: Partial<SchemaPosition>,
) => Weakened;

/** Returns the type of a value in a model: `integer` becomes `number`. */
export function toModelType(type: TypedSchema['type']): Type | undefined {
  return type === 'integer' ? 'number' : type;
}

export const anything: Weakened = { model: {}, exact: true };

/** Reports a loss, and returns a model that accepts any value instead of the keyword, or of the schema if `keyword` is empty. */
export function toLoss(context: ModelContext, pointer: string, keyword: string, rule: RuleId): Weakened {
  context.reportLoss(keyword ? toPointer(pointer, keyword) : pointer, keyword || '(schema)', rule);
  return { model: {}, exact: false };
}

/** Merges models that apply together; those that share a keyword have the same value for it. */
export function mergeAll(all: Weakened[]): Weakened {
  return { model: Object.assign({}, ...all.map(({ model }) => model)), exact: all.every(({ exact }) => exact) };
}

export function isAnything(model: Model): boolean {
  return Object.keys(model).length === 0;
}
