import type { Schema } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { isKeyword } from './keyword-lists.ts';
import { keywords } from './keywords.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type Json = { [key: string]: any };

/** A parameter, header or media type: what has a schema, and examples of it. */
export interface Holder {
  node: Json;
  pointer: string;
  /** The keys on the way down to it, which say what it is. */
  keys: string[];
}

/** Everything in a document that has a schema of its own, with that schema at `schema`, in the document's order. */
export const listHolders = (document: Json): Holder[] => {
  const holders: Holder[] = [];
  const walk = (node: unknown, pointer: string, keys: string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Object.hasOwn(node, 'schema') && keys.at(-1) !== 'properties') holders.push({ node, pointer, keys });
    for (const [key, child] of Object.entries(node)) {
      if (!isSkipped(key, keys)) walk(child, toPointer(pointer, key), [...keys, key]);
    }
  };
  walk(document, '#', []);
  return holders;
};

/** The schemas of a document that stand in no other schema, with their pointers. */
export const listSchemas = (document: Json): [Schema | boolean, string][] => [
  ...Object.entries<Schema>(document.components?.schemas ?? {}).map(([name, schema]): [Schema, string] => [
    schema,
    toPointer('#/components/schemas', name),
  ]),
  ...listHolders(document).map(({ node, pointer }): [Schema, string] => [node.schema, toPointer(pointer, 'schema')]),
];

/** A schema and each inside it, outermost first; what they refer to is not inside. */
export const visitSchema = (
  schema: unknown,
  pointer: string,
  visit: (schema: Schema, pointer: string) => void,
): void => {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
  visit(schema, pointer);
  for (const [child, at] of listInner(schema, pointer)) visitSchema(child, at, visit);
};

/** What the keywords of a schema hold, with its place. */
const listInner = (schema: Schema, pointer: string): [unknown, string][] =>
  Object.keys(schema)
    .filter(isKeyword)
    .flatMap((keyword): [unknown, string][] => {
      const { holds } = keywords[keyword];
      if (holds === 'value') return [];
      const at = toPointer(pointer, keyword);
      if (holds === 'schema') return [[schema[keyword], at]];
      return Object.entries(schema[keyword] ?? {}).map(([key, child]) => [child, toPointer(at, key)]);
    });

/** Extensions, schemas themselves, and values that only look like parts of a document. */
const isSkipped = (key: string, above: string[]): boolean =>
  key.startsWith('x-') ||
  ['schema', 'example', 'examples'].includes(key) ||
  (key === 'schemas' && above.length === 1 && above[0] === 'components');
