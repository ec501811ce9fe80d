import type { Contract } from '@contract-first/compiler';

type Document = Contract['document'];

/**
 * Puts documents into one, so that one server mocks them all: the paths of the first begin with `/0`, those of the second with
 * `/1`, and so on.
 */
export function combine(documents: readonly Document[]): Document {
  const [first = {}] = documents;
  const renamed = documents.map((document, index) => rename(document, String(index)));
  const kinds = new Set(renamed.flatMap(({ components = {} }) => Object.keys(components)));
  return {
    openapi: first.openapi,
    info: first.info,
    ...(first.security ? { security: first.security } : {}),
    paths: Object.assign({}, ...renamed.map(({ paths }) => paths)),
    components: Object.fromEntries(
      [...kinds].map((kind) => [kind, Object.assign({}, ...renamed.map(({ components }) => components?.[kind]))]),
    ),
  };
}

/** Adds a prefix to the paths and components of a document, and to its references. Security schemes are the same in all. */
function rename({ paths, components = {} }: Document, prefix: string): Document {
  return {
    paths: mapKeys(toRenamed(paths, prefix), (path) => `/${prefix}${path}`),
    components: Object.fromEntries(
      Object.entries<Document>(toRenamed(components, prefix)).map(([kind, members]) => [
        kind,
        kind === 'securitySchemes' ? members : mapKeys(members, (name) => `${prefix}.${name}`),
      ]),
    ),
  };
}

function toRenamed(value: unknown, prefix: string): Document {
  return JSON.parse(JSON.stringify(value), (key, member) => {
    if (key !== '$ref' || typeof member !== 'string') return member;
    return member
      .replace(/^#\/components\/(?!securitySchemes\/)(\w+)\//, (start) => `${start}${prefix}.`)
      .replace(/^#\/paths\//, (start) => `${start}~1${prefix}`);
  });
}

function mapKeys(object: Document, toKey: (key: string) => string): Document {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [toKey(key), value]));
}
