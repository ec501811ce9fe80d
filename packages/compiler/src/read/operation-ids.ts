import { deriveOperationId, operationIdPattern, toNameKey, toValidOperationId } from '../operation-id.ts';
import { listDocumentNodes } from '../schema/document-structure.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document's structure has been checked before
type Json = { [key: string]: any };

interface Row {
  method: string;
  path: string;
  /** The operation, and its pointer. */
  node: Json;
  pointer: string;
}

/** An operationId that was changed. */
export interface Renaming {
  /** The pointer to its operation. */
  pointer: string;
  from: string;
  to: string;
  /** The operationId that is the same name in code; undefined if `from` is not a valid name. */
  other?: string | undefined;
}

/**
 * Sets the operationIds that are missing, that are not valid names, or that are the same name in code as an earlier one, and
 * updates links. Keeps duplicates: `checkOperations` reports them.
 */
export function setOperationIds(rows: Row[], document: Json): Renaming[] {
  const kept = findKept(rows);
  const taken = new Set(kept.keys());
  const renamings = new Map<string, Renaming>();
  for (const row of rows.filter(({ node }) => node.operationId !== undefined)) {
    const from: string = row.node.operationId;
    const other = operationIdPattern.test(from) ? kept.get(toNameKey(from)) : undefined;
    if (other === from || renamings.has(from)) continue;
    const to = toValidOperationId(from, taken) ?? deriveOperationId(row.method, row.path, taken);
    renamings.set(from, { pointer: row.pointer, from, to, other });
  }
  for (const { node, method, path } of rows) {
    const given: string | undefined = node.operationId;
    node.operationId =
      given === undefined ? deriveOperationId(method, path, taken) : (renamings.get(given)?.to ?? given);
  }
  if (renamings.size > 0) renameLinks(document, renamings);
  return [...renamings.values()];
}

/** Returns the valid operationIds, each the first of its name in code, by that name. */
function findKept(rows: Row[]): Map<string, string> {
  const valid = rows.flatMap(({ node }) => (operationIdPattern.test(node.operationId ?? '') ? node.operationId : []));
  return new Map(valid.toReversed().map((id: string) => [toNameKey(id), id]));
}

function renameLinks(document: Json, renamings: Map<string, Renaming>): void {
  for (const { kind, node } of listDocumentNodes(document)) {
    const renaming = kind === 'link' ? renamings.get(node.operationId) : undefined;
    if (renaming) node.operationId = renaming.to;
  }
}
