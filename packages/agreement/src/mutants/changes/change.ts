import type { Contract } from '@contract-first/compiler';
import type { Use } from './places.ts';

/** Another value for one field of a contract's document. */
export interface Change {
  /** What it does, such as `maxLength: 129 instead of 128`. */
  title: string;
  /** JSON Pointer into `Contract.document` to the keyword or field; to its owner, if the owner has none. */
  pointer: string;
  /** The keyword or field. */
  keyword: string;
  /** The operations whose requests it affects. */
  operationIds: string[];
  /** Changes a copy of the document. */
  apply(document: Contract['document']): void;
  /** Every value on which it may make a difference, or one of each kind, if these are few; and what judges them. */
  difference?: { values: unknown[]; uses: Use[] };
  /** Why it makes no difference, if it is known from where it stands. */
  same?: string;
}
