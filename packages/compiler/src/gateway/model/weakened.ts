import type { Schema } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import type { KeywordsWith, RuleOf } from '../../schema/keyword-lists.ts';
import type { Type } from '../../schema/keywords.ts';
import type { RuleId } from '../rules.ts';

/** A draft-4 schema of the keywords that an import keeps; empty where any value is let through. */
// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open; each reader checks what it reads
export type Model = { [keyword: string]: any };

export interface Weakened {
  model: Model;
  /** Whether the model accepts exactly what the schema accepts. */
  exact: boolean;
}

/** What a model says of one keyword. Whether that is exact, the table of keywords decides with it, in weaken.ts. */
export interface Said<Rule extends string> {
  model: Model;
  /** The schemas inside the keyword that the model was made of, and what of the keyword is lost besides. */
  parts?: Weakened[];
  /** Set where the model is weaker than the keyword. */
  rule?: Rule | undefined;
}

/** A schema of one type at its place; the type is undefined where it is not known to be the only one. */
export interface At {
  schema: Schema;
  pointer: string;
  type: Type | 'integer' | undefined;
  room: Room;
  /** Weakens a schema of a member of the value, and one of the same value. */
  child: Child;
  branch: Child;
}

/** The keywords of which a model says something. */
export type Written = Exclude<KeywordsWith<{ model: 'kept' | 'weakened' }>, '$ref'>;

/** Writes what a model says of each of these keywords. */
export type Writers<Name extends Written = Written> = { [Keyword in Name]: (at: At) => Said<RuleOf<Keyword> & RuleId> };

/** Where a schema stands. */
export interface Place {
  pointer: string;
  /** What the value's type is known to be, from the schemas around this one that describe the same value. */
  type: At['type'];
  /** Inside `allOf`, `anyOf`, `oneOf` or `not`, where no `$ref` may be: those that were written out on the way. */
  inlined: readonly string[] | undefined;
}

/** What weakening one model needs to know, and where it leaves word. */
export interface Room {
  /** The contract's schema at this pointer, as JSON Schema 2020-12 for requests. */
  find(pointer: string): Schema | boolean;
  /** Leaves `keyword` of the schema at this pointer to the function. */
  lose(pointer: string, keyword: string, rule: RuleId): void;
  /** How many more schemas this model may hold. */
  budget: number;
}

/** Weakens a schema inside the one at hand. */
export type Child = (schema: Schema | boolean, keys: (string | number)[], place?: Partial<Place>) => Weakened;

export const anything: Weakened = { model: {}, exact: true };

/** Any value is let through in place of what stands at `pointer`. */
export function toLost(room: Room, pointer: string, keyword: string, rule: RuleId): Weakened {
  room.lose(keyword ? toPointer(pointer, keyword) : pointer, keyword || '(schema)', rule);
  return { model: {}, exact: false };
}

/** All of these at once; where two say the same keyword, they say the same of it. */
export function toAll(parts: Weakened[]): Weakened {
  return { model: Object.assign({}, ...parts.map(({ model }) => model)), exact: parts.every(({ exact }) => exact) };
}

export function isAnything(model: Model): boolean {
  return Object.keys(model).length === 0;
}
