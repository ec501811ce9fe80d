import type { Contract } from '@contract-first/compiler';
import type { Report } from '../change.ts';
import type { At, Direction } from '../schema/view/side.ts';

/** Two contracts, and what to do with their differences. */
export interface Compared {
  old: Contract;
  next: Contract;
  report: Report;
  compareSchemas: CompareSchemas;
}

/** Compares two schemas that an operation uses, and reports the changes of what they allow. */
export type CompareSchemas = (given: {
  operation: string;
  direction: Direction;
  old: At;
  next: At;
  /** Whether the value is a text in the request, such as a parameter. */
  isText?: boolean;
}) => void;
