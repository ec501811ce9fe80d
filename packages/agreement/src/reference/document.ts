import { type Contract, findAt, toPointer, toPointerKeys } from '@contract-first/compiler';
import type { Browser } from '@hyperjump/browser';
import type { CompiledSchema, SchemaDocument } from '@hyperjump/json-schema/experimental';

export type Ast = CompiledSchema['ast'];

/** A place in a document, as hyperjump's keywords read it. */
export type Place = Browser<SchemaDocument>;

const base = 'https://contract.local/openapi';

/** Creates what the compiled schemas of a contract are added to; each schema is compiled once. */
export function createAst(): Ast {
  return { metaData: {}, plugins: new Set() } as unknown as Ast;
}

/** Returns the key of the schema at a pointer in the compiled schemas. */
export function toUrl(pointer: string): string {
  return `${base}#${encodeURI(toCursor(pointer))}`;
}

/** Returns the pointer of a schema or keyword in the compiled schemas. */
export function fromUrl(url: string): string {
  return toPointer('#', ...toPointerKeys(decodeURI(url.slice(base.length + 1)).replaceAll('%', '%25')));
}

/**
 * Returns the root of a contract's document. It is not registered, as hyperjump would read `$schema` and `$id` in examples, and
 * cannot resolve references with characters that a URI must not have, such as `{`, or with an encoded `#`.
 */
export function toRoot({ document, dialect }: Contract, dialectId: string): Place {
  return placeAt('#', {
    baseUri: base,
    dialectId,
    root: dialect === 'openapi-3.0' ? withoutSiblings(document) : document,
    anchors: {},
    dynamicAnchors: {},
    anchorLocation: String,
    // Hyperjump would check it against the schema of its dialect, which has no name there.
    validated: true,
  } as SchemaDocument);
}

/** Returns the place at a pointer of the same document. */
export function placeAt(pointer: string, document: SchemaDocument): Place {
  const _value = findAt(document.root, pointer);
  return { uri: toUrl(pointer), document, cursor: toCursor(pointer), _value } as Place;
}

function toCursor(pointer: string): string {
  return toPointerKeys(pointer)
    .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Removes what stands beside a `$ref`, which OpenAPI 3.0 ignores. https://spec.openapis.org/oas/v3.0.4.html#reference-object */
function withoutSiblings(document: Contract['document']): SchemaDocument['root'] {
  return JSON.parse(JSON.stringify(document), (_key, value) =>
    typeof value?.$ref === 'string' ? { $ref: value.$ref } : value,
  );
}
