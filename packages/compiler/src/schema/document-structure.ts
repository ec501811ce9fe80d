import { toPointer } from '../pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document; its structure has been checked, or the walk ends
type Json = { [key: string]: any };

/** The objects of an OpenAPI document that others are inside of, or that have a name of their own. */
export type Kind =
  | ('document' | 'components' | 'pathItem' | 'operation' | 'callback' | 'parameter' | 'header')
  | ('requestBody' | 'response' | 'mediaType' | 'encoding' | 'link');

/** One object of a document, and where it is. */
export interface Part {
  kind: Kind;
  node: Json;
  pointer: string;
  /** The key, or the index, under which it is. */
  key: string;
  /** Which way it travels; undefined where both are possible. */
  direction: 'request' | 'response' | undefined;
}

type Holds = { kind: Kind; as: 'one' | 'list' | 'map' };

function one(kind: Kind): Holds {
  return { kind, as: 'one' };
}

function list(kind: Kind): Holds {
  return { kind, as: 'list' };
}

function map(kind: Kind): Holds {
  return { kind, as: 'map' };
}

const described = { content: map('mediaType') };
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What is under the keys of each object; of all other keys nothing is looked at, so examples, schemas and extensions are
 * never taken for parts of the document. A `map` has names of the contract's own for keys.
 * https://spec.openapis.org/oas/v3.1.1.html#schema-0
 */
const structure: { [Name in Kind]: { [key: string]: Holds } } = {
  document: { paths: map('pathItem'), webhooks: map('pathItem'), components: one('components') },
  components: {
    ...{ responses: map('response'), parameters: map('parameter'), requestBodies: map('requestBody') },
    ...{ headers: map('header'), links: map('link'), callbacks: map('callback'), pathItems: map('pathItem') },
  },
  pathItem: { parameters: list('parameter'), ...Object.fromEntries(methods.map((key) => [key, one('operation')])) },
  operation: {
    ...{ parameters: list('parameter'), requestBody: one('requestBody') },
    ...{ responses: map('response'), callbacks: map('callback') },
  },
  callback: {},
  parameter: described,
  header: described,
  requestBody: described,
  response: { headers: map('header'), links: map('link'), ...described },
  mediaType: { encoding: map('encoding') },
  encoding: { headers: map('header') },
  link: {},
};

/** Lists the objects of a document, each before those inside it, in the document's order. References are not followed. */
export function listParts(document: Json): Part[] {
  const parts: Part[] = [];
  addPart(parts, { kind: 'document', node: document, pointer: '#', key: '', direction: undefined });
  return parts;
}

function addPart(parts: Part[], part: Part): void {
  if (typeof part.node !== 'object' || part.node === null) return;
  parts.push(part);
  for (const [key, value] of Object.entries<Json>(part.node)) {
    const at = toPointer(part.pointer, key);
    const holds = findHolds(part.kind, key);
    if (holds?.as === 'one') addPart(parts, toPart(part, holds.kind, value, at, key));
    else if (holds) {
      for (const [name, node] of Object.entries<Json>(Object(value))) {
        addPart(parts, toPart(part, holds.kind, node, toPointer(at, name), name));
      }
    }
  }
}

/** A callback's keys are addresses, of which each has a path item. */
function findHolds(kind: Kind, key: string): Holds | undefined {
  if (kind === 'callback') return key.startsWith('x-') || key === '$ref' ? undefined : one('pathItem');
  return Object.hasOwn(structure[kind], key) ? structure[kind][key] : undefined;
}

const directions: { [Name in Kind]?: Part['direction'] } = {
  parameter: 'request',
  requestBody: 'request',
  response: 'response',
};

function toPart({ direction }: Part, kind: Kind, node: Json, pointer: string, key: string): Part {
  return {
    ...{ kind, node, pointer, key },
    direction: directions[kind] ?? (kind === 'operation' ? undefined : direction),
  };
}
