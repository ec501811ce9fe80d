import type { Reporter } from '../diagnostic.ts';
import { findAt, type Json, toPointer } from '../pointer.ts';
import { listDocumentNodes } from '../schema/document-structure.ts';

/** What tools need in place of a version without a patch number, such as `3.1`. */
const complete = { '3.0': '3.0.4', '3.1': '3.1.1', '3.2': '3.2.0' } as const;

/**
 * Returns the version of OpenAPI of a document, without the patch number; undefined if it is not OpenAPI 3. Completes it in the
 * document: `3.1`, also as a number, becomes `3.1.1`.
 */
export function setVersion(document: unknown): keyof typeof complete | undefined {
  const { openapi }: Json = Object(document);
  const [, found, patch] = /^(3(?:\.[012])?)(\.\d+.*)?$/.exec(String(openapi)) ?? [];
  if (found === undefined) return undefined;
  // YAML reads 3.0 as the number 3.
  const version = (found === '3' ? '3.0' : found) as keyof typeof complete;
  if (patch === undefined || typeof openapi !== 'string') (document as Json).openapi = complete[version];
  return version;
}

/** Reports and removes what OpenAPI 3.2 has added and this compiler does not read, and makes the document one of OpenAPI 3.1. */
export function removeUnsupported(document: Json, { error, warn }: Reporter): void {
  if (!String(document.openapi).startsWith('3.2.')) return;
  document.openapi = complete['3.1'];
  delete document.$self;
  for (const { kind, node, pointer } of listDocumentNodes(document)) {
    if (kind === 'pathItem') {
      for (const name of ['query', 'additionalOperations'].filter((key) => Object.hasOwn(node, key))) {
        const at = toPointer(pointer, name);
        const message = `\`${name}\` is not supported: API Gateway has the methods GET, PUT, POST, DELETE, OPTIONS, HEAD and PATCH.`;
        error('unsupported-method', at, message, 'Use one of these methods.');
        delete node[name];
      }
    }
    if (kind === 'parameter' && node.in === 'querystring') {
      const message =
        'A parameter that is the whole query string is not supported: API Gateway parses the query first.';
      error(
        'unsupported-parameter',
        toPointer(pointer, 'in'),
        message,
        'Write a parameter with `in: query` for each name.',
      );
      Object.assign(node, { in: 'query', schema: {} });
      delete node.content;
    }
    if (kind === 'mediaType') resolveMediaType(document, node);
    if (kind === 'mediaType' && node.itemSchema !== undefined) {
      const message = '`itemSchema` is not enforced: a body is read as a whole, not as a stream.';
      warn('unchecked-body', toPointer(pointer, 'itemSchema'), message, 'Check the items in the operation.');
      delete node.itemSchema;
    }
  }
}

/** OpenAPI 3.2 allows a `$ref` to `components/mediaTypes`. */
function resolveMediaType(document: Json, node: Json): void {
  const target = typeof node.$ref === 'string' ? findAt(document, node.$ref) : undefined;
  if (target === undefined) return;
  delete node.$ref;
  Object.assign(node, structuredClone(target));
}
