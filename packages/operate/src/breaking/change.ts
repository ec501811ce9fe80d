import type { RuleId } from './rules/rule-id.ts';

/** A difference between two contracts, before it is a finding. */
export interface Change {
  rule: RuleId;
  /** What it is about, such as `Item.price` or `the query parameter limit`. */
  subject: string;
  /** Pointers into the two documents; absent where that contract does not have it. */
  old?: string;
  next?: string;
  /** What the contracts say. */
  before?: unknown;
  after?: unknown;
  /** The property, status or scheme that it is about. */
  name?: string;
  /** For a change that breaks nobody: the property that `name` would be, which is then what has changed. */
  property?: string;
  /** The operationId, unless it concerns the whole contract. */
  operation?: string;
}

export type Report = (change: Change) => void;
