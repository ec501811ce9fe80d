import type { Reporter } from '../../diagnostic.ts';
import { findNearest } from '../../nearest.ts';
import { type Json, toPointer } from '../../pointer.ts';
import { listDocumentNodes } from '../../schema/document-structure.ts';
import type { Extension } from './extension.ts';
import { knownExtensions } from './known.ts';
import { removePreflights } from './preflight.ts';

const prefix = 'x-amazon-apigateway-';

/**
 * Applies API Gateway's extensions of OpenAPI to a bundled document. Each is kept, replaced or refused; a warning or an error
 * says so wherever the meaning changes.
 */
export function applyGatewayExtensions(document: Json, reporter: Reporter): void {
  removePreflights(document, reporter);
  for (const extension of listExtensions(document)) {
    const known = Object.hasOwn(knownExtensions, extension.name) ? knownExtensions[extension.name] : undefined;
    if (!known) reportUnknown(extension, reporter);
    else if (known.owners.some((owner) => owner === extension.kind)) known.apply?.(extension, reporter);
    else reportMisplaced(extension, known.owners, reporter);
  }
}

/** A misspelled name could open the API, as that of a policy would, so it is an error; one that nobody knows has no effect. */
function reportUnknown({ owner, name, pointer }: Extension, { error, warn }: Reporter): void {
  const nearest = findNearest(
    name.slice(prefix.length),
    Object.keys(knownExtensions).map((key) => key.slice(prefix.length)),
  );
  const message = `API Gateway has no extension ${name}.`;
  if (nearest) error('unknown-gateway-extension', pointer, message, `Did you mean ${prefix}${nearest}?`);
  else warn('unknown-gateway-extension', pointer, `${message} It has no effect.`, 'Remove it.');
  delete owner[name];
}

function reportMisplaced({ owner, name, pointer, kind }: Extension, owners: string[], { warn }: Reporter): void {
  const message = `${name} has no effect in ${toWords(kind)}: API Gateway reads it in ${owners.map(toWords).join(' or ')}.`;
  warn('misplaced-gateway-extension', pointer, message, 'Move it there, or remove it.');
  delete owner[name];
}

const words: { [kind: string]: string } = {
  document: 'the root of the document',
  components: 'components',
  info: 'info',
  pathItem: 'a path',
  securityScheme: 'a security scheme',
  mediaType: 'a media type',
  requestBody: 'a request body',
};

function toWords(kind: string): string {
  return words[kind] ?? `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

function listExtensions(document: Json): Extension[] {
  return listOwners(document).flatMap(({ node, pointer, ...rest }) =>
    Object.keys(node)
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ document, name, value: node[name], pointer: toPointer(pointer, name), owner: node, ...rest })),
  );
}

interface OwnerNode {
  kind: string;
  node: Json;
  pointer: string;
  key: string;
}

function listOwners(document: Json): OwnerNode[] {
  const { info, servers, tags, components } = document;
  const schemes = toOwners('securityScheme', '#/components/securitySchemes', components?.securitySchemes);
  const others = [...toOwners('server', '#/servers', servers), ...toOwners('tag', '#/tags', tags), ...schemes];
  const nodes = listDocumentNodes(document).map(({ kind, node, pointer, key }) => ({ kind, node, pointer, key }));
  return [...nodes, { kind: 'info', node: Object(info), pointer: '#/info', key: 'info' }, ...others];
}

function toOwners(kind: string, pointer: string, members: unknown): OwnerNode[] {
  return Object.entries<Json>(Object(members))
    .filter(([, node]) => typeof node === 'object' && node !== null)
    .map(([key, node]) => ({ kind, node, key, pointer: toPointer(pointer, key) }));
}
