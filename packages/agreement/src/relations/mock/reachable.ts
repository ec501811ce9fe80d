import { type Contract, findAt, listSubschemas } from '@contract-first/compiler';

/** Lists a schema and every schema that it leads to, each once. */
export function listReachable(document: Contract['document'], schema: unknown): object[] {
  const found = new Set<object>();
  function visit(each: unknown): void {
    if (typeof each !== 'object' || each === null || found.has(each)) return;
    found.add(each);
    if ('$ref' in each) visit(findAt(document, String(each.$ref)));
    for (const [child] of listSubschemas(each, '')) visit(child);
  }
  visit(schema);
  return [...found];
}
