import { deriveOperationId, operationIdPattern, toNameKey, toValidOperationId } from '../operation-id.ts';
import type { Json } from '../pointer.ts';
import { listDocumentNodes } from '../schema/document-structure.ts';

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
  /** Why it was changed, such as `is not a valid name in code`. */
  reason: string;
}

/**
 * Sets the operationIds that are missing, that are not valid names, that are repeated, or that are the same name in code as an
 * earlier one, and updates links.
 */
export function setOperationIds(rows: Row[], document: Json): Renaming[] {
  const kept = findKept(rows);
  const taken = new Set(kept.keys());
  const firstRows = new Map<string, Row>();
  const renamings: (Renaming & { row: Row })[] = [];
  for (const row of rows.filter(({ node }) => node.operationId !== undefined)) {
    const from: string = row.node.operationId;
    const reason = findReason(from, firstRows.get(from), kept);
    if (!firstRows.has(from)) firstRows.set(from, row);
    if (reason === undefined) continue;
    const to = toValidOperationId(from, taken) ?? deriveOperationId(row.method, row.path, taken);
    renamings.push({ row, pointer: row.pointer, from, to, reason });
  }
  for (const { row, to } of renamings) row.node.operationId = to;
  for (const { node, method, path } of rows) node.operationId ??= deriveOperationId(method, path, taken);
  renameLinks(
    document,
    renamings.filter(({ from, row }) => firstRows.get(from) === row),
  );
  return renamings;
}

/** Returns why an operationId has to be changed, given the earlier operation that has it. */
function findReason(id: string, first: Row | undefined, kept: Map<string, string>): string | undefined {
  if (first) return `is already that of ${first.method.toUpperCase()} ${first.path}`;
  if (!operationIdPattern.test(id)) return 'is not a valid name in code';
  const other = kept.get(toNameKey(id));
  return other === id ? undefined : `is the same name in code as "${other}"`;
}

/** Returns the valid operationIds, each the first of its name in code, by that name. */
function findKept(rows: Row[]): Map<string, string> {
  const valid = rows.flatMap(({ node }) => (operationIdPattern.test(node.operationId ?? '') ? node.operationId : []));
  return new Map(valid.toReversed().map((id: string) => [toNameKey(id), id]));
}

function renameLinks(document: Json, renamings: Renaming[]): void {
  if (renamings.length === 0) return;
  const renamed = new Map(renamings.map(({ from, to }) => [from, to]));
  for (const { kind, node } of listDocumentNodes(document)) {
    const to = kind === 'link' ? renamed.get(node.operationId) : undefined;
    if (to !== undefined) node.operationId = to;
  }
}
