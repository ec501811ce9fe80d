import type { Aspect } from './aspect.ts';
import type { At, Side } from './view/side.ts';
import type { View } from './view/view.ts';

/** Something that the schemas of `sub` allow and those of `sup` do not, or, for a note, a difference without such values. */
export interface Fact {
  aspect: Aspect;
  /** Pointers into the two documents. */
  sub: string;
  sup: string;
  /** The property that it is about. */
  name?: string;
  /** What the schemas of `sub` and of `sup` say. */
  from?: unknown;
  to?: unknown;
}

/** Two combinations of schemas that were compared, and those of their parts. */
export interface Pair {
  facts: Fact[];
  children: Set<Pair>;
}

/** What a comparison may use. */
export interface Compared {
  /** The schemas that `sup` is the view of. */
  supSchemas: readonly At[];
  sub: View;
  sup: View;
  /** Whether the value is a text in the request, such as a parameter. */
  isText: boolean;
  subSide: Side;
  supSide: Side;
  readSub(schemas: readonly At[]): View;
  readSup(schemas: readonly At[]): View;
  report(aspect: Aspect, fact?: Partial<Omit<Fact, 'aspect'>>): void;
  /** Compares parts of the values, and reports their facts with those of the whole. */
  compareParts(sub: readonly At[], sup: readonly At[]): void;
  /** Compares without reporting. `strictly` counts properties that only one of them declares. */
  includes(sub: readonly At[], sup: readonly At[], mode?: 'strictly'): boolean;
  /** Compares in the other direction, without reporting: whether all values of `sup` match `sub`. */
  isIncluded(sup: readonly At[], sub: readonly At[]): boolean;
}
