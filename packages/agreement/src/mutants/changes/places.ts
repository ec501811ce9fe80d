import {
  type Contract,
  type ContractOperation,
  findAt,
  isJson,
  type Keyword,
  keywords,
  listSubschemas,
  type Parameter,
  type Row,
  type Schema,
  toPointer,
  toPointerKeys,
} from '@contract-first/compiler';
import { toSchemaPointer } from '../../requests/schema-pointers.ts';

/** A schema that decides about requests. */
export interface Place {
  schema: Schema;
  pointer: string;
  operationIds: string[];
  /** Which values it judges. */
  uses: Use[];
  /** Set if all that it judges is text: it is the schema of simple parameters, and of nothing else. */
  text?: 'path' | 'other';
}

/** The values that a schema judges a part of the rules of. */
export interface Use {
  /** JSON Pointer to the schema that has all rules of the same values. */
  whole: string;
  /** The parameter that carries them; undefined for values of a body, and in a list or an object. */
  parameter?: Parameter;
}

/** A schema that an operation refers to, directly or not. */
interface Root extends Use {
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
    ...parameters.map((parameter): Root => {
      const text = parameter.in === 'path' ? 'path' : 'other';
      const pointer = toSchemaPointer(parameter);
      return { pointer, whole: pointer, parameter, operationId, text: parameter.mediaType ? undefined : text };
    }),
    ...bodies.map(([, media]): Root => {
      const pointer = toPointer(media.pointer, 'schema');
      return { pointer, whole: pointer, operationId, text: undefined };
    }),
  ];
}

/** Adds a schema, and all that it applies. What a `$ref` leads to judges the same values. */
function addPlaces(places: Map<string, Place>, root: Root, contract: Contract): void {
  const { pointer, operationId, text, whole, parameter } = root;
  const schema = findAt(contract.document, pointer) as Schema | boolean | undefined;
  if (typeof schema !== 'object') return;
  const known = places.get(pointer);
  const isUsed = known?.uses.some((use) => use.whole === whole && use.parameter === parameter);
  if (isUsed && known?.operationIds.includes(operationId) && known.text === text) return;
  const isText = text !== undefined && (known === undefined || known.text !== undefined);
  places.set(pointer, {
    schema,
    pointer,
    operationIds: [...new Set([...(known?.operationIds ?? []), operationId])],
    uses: [...(known?.uses ?? []), ...(isUsed ? [] : [{ whole, ...(parameter ? { parameter } : {}) }])],
    ...(isText ? { text: known?.text === 'other' ? 'other' : text } : {}),
  });
  if (typeof schema.$ref === 'string') addPlaces(places, { ...root, pointer: schema.$ref }, contract);
  if (schema.$ref !== undefined && contract.dialect === 'openapi-3.0') return;
  for (const [, child] of listSubschemas(schema, pointer)) {
    const row: Row = keywords[toPointerKeys(child)[toPointerKeys(pointer).length] as Keyword];
    // Definitions apply to nothing until a `$ref` leads to them.
    if (row.validator === 'annotation') continue;
    if (row.inPlace) addPlaces(places, { ...root, pointer: child }, contract);
    else addPlaces(places, { pointer: child, whole: child, operationId, text: text && 'other' }, contract);
  }
}
