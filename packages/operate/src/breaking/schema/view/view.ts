import type { Schema } from '@contract-first/compiler';
import type { At, Atom } from './side.ts';

/** A choice among schemas: `anyOf` or `oneOf`. */
export interface Choice {
  kind: 'anyOf' | 'oneOf';
  branches: At[];
  at: At;
}

/** A schema without its references and choices; `isShared` if it also holds for the other branches of a choice. */
export interface Member {
  schema: Schema;
  pointer: string;
  isShared: boolean;
}

/** What several schemas that hold together say of a value: `$ref` and `allOf` are followed, and limits are the tightest. */
export interface View {
  /** Where to report what none of the schemas says. */
  pointer: string;
  /** The schemas, each without its references and choices. */
  base: Member[];
  types: Set<Atom>;
  /** Set if the values are listed. */
  finite?: Finite;
  bounds: Bounds;
  /** The pointer of the `required` that names each property. */
  required: Map<string, string>;
  choices: Choice[];
}

/** A limit of a number or a count; `exclusive` if it is not itself allowed. */
export interface Bound {
  limit: number;
  exclusive: boolean;
  pointer: string;
}

export type BoundName =
  | ('minimum' | 'maximum' | 'minLength' | 'maxLength')
  | ('minItems' | 'maxItems' | 'minProperties' | 'maxProperties');

export interface Bounds {
  of: { [Name in BoundName]?: Bound };
  patterns: Noted<string>[];
  formats: Noted<string>[];
  multiples: Noted<number>[];
  uniqueItems?: Noted<true>;
}

export interface Noted<Value> {
  value: Value;
  pointer: string;
}

/** The values that schemas list by `enum` or `const`. */
export interface Finite {
  values: unknown[];
  pointer: string;
}
