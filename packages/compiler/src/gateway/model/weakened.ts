import type { Schema } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import type { RuleId } from '../rules.ts';

/** A draft-4 schema of the keywords that an import keeps; empty where any value is let through. */
// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open; each reader checks what it reads
export type Model = { [keyword: string]: any };

export interface Weakened {
  model: Model;
  /** Whether the model accepts exactly what the schema accepts. */
  exact: boolean;
}

/** Where a schema stands. */
export interface Place {
  pointer: string;
  /** What the value's type is known to be, from the schemas around this one that describe the same value. */
  type: string | undefined;
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

/** All of these at once, of which no two say the same keyword. */
export function toAll(parts: Weakened[]): Weakened {
  return { model: Object.assign({}, ...parts.map(({ model }) => model)), exact: parts.every(({ exact }) => exact) };
}

export const isAnything = (model: Model): boolean => Object.keys(model).length === 0;
