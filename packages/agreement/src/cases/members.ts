import { type Contract, followRefs, type Schema } from '@contract-first/compiler';

/** Returns the names of the members that a schema declares, in all its subschemas of the same value. */
export function listMembers(schema: Schema | boolean, contract: Contract): Set<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  function visit(each: unknown): void {
    const node: Schema = Object(each);
    if (seen.has(node)) return;
    seen.add(node);
    for (const name of Object.keys(node.properties ?? {})) names.add(name);
    for (const child of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])]) visit(child);
    if (typeof node.$ref === 'string') visit(followRefs(contract.document, node.$ref).node);
  }
  visit(schema);
  return names;
}
