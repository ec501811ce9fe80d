import { deriveOperationId, operationIdPattern, toValidOperationId } from '../operation-id.ts';
import { listDocumentNodes } from '../schema/document-structure.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document's structure has been checked before
type Json = { [key: string]: any };

/** Sets missing and invalid operationIds, and updates links. Keeps duplicates: `checkOperations` reports them. */
export function setOperationIds(rows: { method: string; path: string; node: Json }[], document: Json): void {
  const ids = rows.flatMap(({ node }) => node.operationId ?? []);
  const taken = new Set<string>(ids.filter((id) => operationIdPattern.test(id)).map((id) => id.toLowerCase()));
  const renamed = new Map<string, string>();
  for (const id of new Set<string>(ids.filter((name) => !operationIdPattern.test(name)))) {
    renamed.set(id, toValidOperationId(id, taken) ?? id);
  }
  for (const { node, method, path } of rows) {
    node.operationId = renamed.get(node.operationId) ?? node.operationId ?? deriveOperationId(method, path, taken);
  }
  if (renamed.size > 0) renameLinks(document, renamed);
}

function renameLinks(document: Json, renamed: Map<string, string>): void {
  for (const { kind, node } of listDocumentNodes(document)) {
    if (kind === 'link' && renamed.has(node.operationId)) node.operationId = renamed.get(node.operationId);
  }
}
