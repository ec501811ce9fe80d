import { type Contract, findAt, listSubschemas, type MediaType } from '@contract-first/compiler';

/**
 * Returns whether Prism cannot compile the schema of a body: its validator does not allow `nullable` without `type`, and has no
 * definitions for the recursive references of a form. Prism replaces all others by what they lead to.
 */
export function isUncompilable({ schema }: MediaType, { document }: Contract, isForm: boolean): boolean {
  const done = new Set<unknown>();
  function isWrong(given: unknown, ancestors: readonly unknown[]): boolean {
    if (typeof given !== 'object' || given === null) return false;
    if (ancestors.includes(given)) return isForm;
    if (done.has(given)) return false;
    done.add(given);
    const { $ref, nullable, type } = given as { [keyword: string]: unknown };
    if (typeof $ref === 'string') return isWrong(findAt(document, $ref), [...ancestors, given]);
    if (nullable === true && type === undefined) return true;
    return listSubschemas(given, '').some(([child]) => isWrong(child, [...ancestors, given]));
  }
  return isWrong(schema, []);
}
