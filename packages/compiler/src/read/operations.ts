import type {
  Contract,
  ContractOperation,
  MediaType,
  Parameter,
  RequestBody,
  Response,
  ResponseHeader,
} from '../contract.ts';
import { followRefs, type Json, type Referent, toPointer } from '../pointer.ts';
import { type Renaming, setOperationIds } from './operation-ids.ts';

/** The methods of operations, except `trace`, which `checkOperations` rejects. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** OpenAPI ignores parameters for these headers: https://spec.openapis.org/oas/v3.0.4.html#parameter-object */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

export function isIgnoredParameter({ in: location, name }: { in?: unknown; name?: unknown }): boolean {
  return location === 'header' && ignoredHeaders.has(String(name).toLowerCase());
}

/**
 * Lists the operations of a bundled document in its order. Sets the operationIds that are missing or cannot be names in code, in
 * the document too.
 */
export function toOperations(document: Contract['document'], warn: Warn = () => {}): ContractOperation[] {
  copySharedPathItems(document);
  const rows = Object.keys(document.paths ?? {})
    .filter((path) => path.startsWith('/'))
    .flatMap((path) => {
      const item = followRefs(document, toPointer('#/paths', path));
      return Object.keys(item.node)
        .filter((key): key is (typeof methods)[number] => methods.some((method) => method === key))
        .map((method) => ({ path, method, item, operation: followRefs(document, toPointer(item.pointer, method)) }));
    });
  const renamings = setOperationIds(
    rows.map(({ method, path, operation }) => ({ method, path, ...operation })),
    document,
  );
  for (const renaming of renamings) warnOfRenaming(renaming, warn);
  return rows.map(({ path, method, item, operation }) => toOperation(document, path, method, item, operation));
}

/** Gives each path an item of its own where several refer to one, since each of their operations has a name of its own. */
function copySharedPathItems(document: Json): void {
  const seen = new Set<Json>();
  for (const path of Object.keys(document.paths ?? {})) {
    const { node } = followRefs(document, toPointer('#/paths', path));
    if (seen.has(node)) document.paths[path] = structuredClone(node);
    seen.add(node);
  }
}

type Warn = (rule: string, pointer: string, message: string, hint: string) => void;

function warnOfRenaming({ pointer, from, to, reason }: Renaming, warn: Warn): void {
  const message = `The operationId ${JSON.stringify(from)} ${reason}, so the operation is called ${to}.`;
  warn('renamed-operation-id', toPointer(pointer, 'operationId'), message, `Write operationId: ${to}.`);
}

/** Finds paths whose item is not an object, such as those whose `$ref` points at a string. */
export function findInvalidPathItems(document: Contract['document']): [path: string, pointer: string][] {
  return Object.keys(document.paths ?? {})
    .map((path): [string, string] => [path, toPointer('#/paths', path)])
    .filter(([, pointer]) => typeof (followRefs(document, pointer).node ?? undefined) !== 'object');
}

function toOperation(
  document: Json,
  path: string,
  method: (typeof methods)[number],
  item: Referent,
  { node, pointer }: Referent,
): ContractOperation {
  return {
    operationId: node.operationId,
    method: method.toUpperCase() as ContractOperation['method'],
    path,
    ...(node.summary === undefined ? {} : { summary: node.summary }),
    parameters: toParameters(document, item, { node, pointer }),
    ...(node.requestBody ? { requestBody: toRequestBody(document, toPointer(pointer, 'requestBody')) } : {}),
    responses: mapValues(node.responses, (status) =>
      toContractResponse(document, toPointer(pointer, 'responses', status)),
    ),
    security: node.security ?? document.security ?? [],
    pointer,
  };
}

/** Returns the parameters of a path, overridden by those of the operation with the same name and `in`. */
function toParameters(document: Json, ...owners: Referent[]): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const { node, pointer } of owners) {
    for (const index of (node.parameters ?? []).keys()) {
      const parameter = toParameter(document, toPointer(pointer, 'parameters', index));
      if (isIgnoredParameter(parameter)) continue;
      byName.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...byName.values()];
}

function toParameter(document: Json, at: string): Parameter {
  const { node, pointer } = followRefs(document, at);
  const [mediaType, media] = Object.entries<Json>(node.content ?? {})[0] ?? [];
  const style = node.style ?? (node.in === 'query' || node.in === 'cookie' ? 'form' : 'simple');
  return {
    name: node.name,
    in: node.in,
    required: node.required ?? false,
    style,
    explode: node.explode ?? style === 'form',
    ...(node.allowEmptyValue === true && node.in === 'query' ? { allowEmptyValue: true } : {}),
    schema: node.schema ?? media?.schema ?? {},
    ...(mediaType === undefined ? {} : { mediaType }),
    pointer,
  };
}

function toRequestBody(document: Json, at: string): RequestBody {
  const { node, pointer } = followRefs(document, at);
  return { required: node.required ?? false, content: toContent(document, node, pointer), pointer };
}

function toContractResponse(document: Json, at: string): Response {
  const { node, pointer } = followRefs(document, at);
  const headers = Object.keys(node.headers ?? {})
    .filter((name) => name.toLowerCase() !== 'content-type')
    .map((name) => [name.toLowerCase(), toHeader(document, toPointer(pointer, 'headers', name))]);
  return {
    headers: Object.fromEntries(headers),
    content: toContent(document, node, pointer),
    pointer,
  };
}

function toHeader(document: Json, at: string): ResponseHeader {
  const { node } = followRefs(document, at);
  const [mediaType, media] = Object.entries<Json>(node.content ?? {})[0] ?? [];
  return {
    required: node.required ?? false,
    schema: node.schema ?? media?.schema ?? {},
    explode: node.explode ?? false,
    ...(mediaType === undefined ? {} : { mediaType }),
  };
}

function toContent(document: Json, owner: Json, pointer: string): { [mediaType: string]: MediaType } {
  return mapValues(owner.content ?? {}, (mediaType, node) => ({
    ...(node.schema === undefined ? {} : { schema: node.schema }),
    examples: toExamples(document, node),
    pointer: toPointer(pointer, 'content', mediaType),
  }));
}

function toExamples(document: Json, owner: Json): { [name: string]: unknown } {
  return {
    ...(Object.hasOwn(owner, 'example') ? { default: owner.example } : {}),
    ...Object.fromEntries(
      Object.entries<Json>(owner.examples ?? {})
        .map(
          ([name, node]) =>
            [name, typeof node.$ref === 'string' ? followRefs(document, node.$ref).node : node] as const,
        )
        .filter(([, node]) => Object.hasOwn(node, 'value'))
        .map(([name, node]) => [name, node.value]),
    ),
  };
}

function mapValues<Value>(object: Json, toNext: (key: string, value: Json) => Value): { [key: string]: Value } {
  return Object.fromEntries(
    Object.entries<Json>(object ?? {})
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, value]) => [key, toNext(key, value)]),
  );
}
