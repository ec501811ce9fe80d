import { type ContractOperation, findAt } from '@contract-first/compiler';
import { toCode } from '../rules/rule.ts';

/** Returns what an operation is called in a sentence. */
export function toName({ method, path }: ContractOperation): string {
  return toCode(`${method} ${path}`);
}

/** Returns whether what is at a pointer, an operation or a parameter, is deprecated. */
export function isDeprecated(document: unknown, pointer: string): boolean {
  return Object(findAt(document, pointer)).deprecated === true;
}
