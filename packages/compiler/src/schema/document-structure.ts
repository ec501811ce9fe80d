import { type Json, toPointer } from '../pointer.ts';

/** The kinds of objects in an OpenAPI document that contain others or are named. */
export type NodeKind =
  | ('document' | 'components' | 'pathItem' | 'operation' | 'callback' | 'parameter' | 'header')
  | ('requestBody' | 'response' | 'mediaType' | 'encoding' | 'link');

/** An object of an OpenAPI document. */
export interface DocumentNode {
  kind: NodeKind;
  node: Json;
  pointer: string;
  /** Its key or index in its parent. */
  key: string;
  /** Whether it belongs to requests or responses; undefined if it may belong to either. */
  direction: 'request' | 'response' | undefined;
}

type Child = { kind: NodeKind; as: 'one' | 'list' | 'map' };

function one(kind: NodeKind): Child {
  return { kind, as: 'one' };
}

function list(kind: NodeKind): Child {
  return { kind, as: 'list' };
}

function map(kind: NodeKind): Child {
  return { kind, as: 'map' };
}

const withContent = { content: map('mediaType') };
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The children of each kind of object. Other keys are skipped, so that the content of examples, schemas and extensions is
 * never mistaken for objects of the document. The keys of a `map` are names that the contract chooses.
 * Redocly's `walkDocument` follows references and needs them resolved. https://spec.openapis.org/oas/v3.1.1.html#schema-0
 */
const structure: { [Name in NodeKind]: { [key: string]: Child } } = {
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
  parameter: withContent,
  header: withContent,
  requestBody: withContent,
  response: { headers: map('header'), links: map('link'), ...withContent },
  mediaType: { encoding: map('encoding') },
  encoding: { headers: map('header') },
  link: {},
};

/** Lists the objects of a document in document order, parents first. References are not followed. */
export function listDocumentNodes(document: Json): DocumentNode[] {
  const nodes: DocumentNode[] = [];
  addNode(nodes, { kind: 'document', node: document, pointer: '#', key: '', direction: undefined });
  return nodes;
}

function addNode(nodes: DocumentNode[], parent: DocumentNode): void {
  if (typeof parent.node !== 'object' || parent.node === null) return;
  nodes.push(parent);
  for (const [key, value] of Object.entries<Json>(parent.node)) {
    const at = toPointer(parent.pointer, key);
    const child = findChild(parent.kind, key);
    if (child?.as === 'one') addNode(nodes, toNode(parent, child.kind, value, at, key));
    else if (child) {
      for (const [name, node] of Object.entries<Json>(Object(value))) {
        addNode(nodes, toNode(parent, child.kind, node, toPointer(at, name), name));
      }
    }
  }
}

/** The keys of a callback are URL expressions, each with a path item. */
function findChild(kind: NodeKind, key: string): Child | undefined {
  if (kind === 'callback') return key.startsWith('x-') || key === '$ref' ? undefined : one('pathItem');
  return Object.hasOwn(structure[kind], key) ? structure[kind][key] : undefined;
}

const directions: { [Name in NodeKind]?: DocumentNode['direction'] } = {
  parameter: 'request',
  requestBody: 'request',
  response: 'response',
};

function toNode({ direction }: DocumentNode, kind: NodeKind, node: Json, pointer: string, key: string): DocumentNode {
  return {
    ...{ kind, node, pointer, key },
    direction: directions[kind] ?? (kind === 'operation' ? undefined : direction),
  };
}
