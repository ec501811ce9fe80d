import {
  type Contract,
  type ContractOperation,
  findAt,
  isJson,
  type Keyword,
  keywords,
  listSubschemas,
  type Row,
  type Schema,
  toPointer,
  toPointerKeys,
} from '@contract-first/compiler';

/** A schema that decides about requests. */
export interface Place {
  schema: Schema;
  pointer: string;
  operationIds: string[];
  /** Set if all that it judges is text: it is the schema of simple parameters, and of nothing else. */
  text?: 'path' | 'other';
}

/** A schema that an operation refers to directly. */
interface Root {
  pointer: string;
  operationId: string;
  text: Place['text'];
}

/** Lists the schemas of a contract's requests, each once, whichever operations refer to it. */
export function listPlaces(contract: Contract): Place[] {
  const places = new Map<string, Place>();
  for (const operation of contract.operations) {
    for (const root of listRoots(operation)) addPlaces(places, root, contract);
  }
  return [...places.values()];
}

function listRoots({ operationId, parameters, requestBody }: ContractOperation): Root[] {
  const bodies = Object.entries(requestBody?.content ?? {}).filter(([name, { schema }]) => isJson(name) && schema);
  return [
    ...parameters.map(({ pointer, mediaType, in: location }): Root => {
      const keys = mediaType === undefined ? ['schema'] : ['content', mediaType, 'schema'];
      const text = location === 'path' ? 'path' : 'other';
      return { pointer: toPointer(pointer, ...keys), operationId, text: mediaType === undefined ? text : undefined };
    }),
    ...bodies.map(([, { pointer }]): Root => ({ pointer: toPointer(pointer, 'schema'), operationId, text: undefined })),
  ];
}

/** Adds a schema, and all that it applies. What a `$ref` leads to judges the same values. */
function addPlaces(places: Map<string, Place>, { pointer, operationId, text }: Root, contract: Contract): void {
  const schema = findAt(contract.document, pointer) as Schema | boolean | undefined;
  if (typeof schema !== 'object') return;
  const known = places.get(pointer);
  if (known?.operationIds.includes(operationId) && known.text === text) return;
  const isText = text !== undefined && (known === undefined || known.text !== undefined);
  places.set(pointer, {
    schema,
    pointer,
    operationIds: [...new Set([...(known?.operationIds ?? []), operationId])],
    ...(isText ? { text: known?.text === 'other' ? 'other' : text } : {}),
  });
  if (typeof schema.$ref === 'string') addPlaces(places, { pointer: schema.$ref, operationId, text }, contract);
  if (schema.$ref !== undefined && contract.dialect === 'openapi-3.0') return;
  for (const [, child] of listSubschemas(schema, pointer)) {
    const row: Row = keywords[toPointerKeys(child)[toPointerKeys(pointer).length] as Keyword];
    // Definitions apply to nothing until a `$ref` leads to them.
    if (row.validator === 'annotation') continue;
    const inner = text && (row.inPlace ? text : 'other');
    addPlaces(places, { pointer: child, operationId, text: inner }, contract);
  }
}
