import type { Contract, Schema } from './contract.ts';
import { findAt } from './pointer.ts';

/** What the text of a parameter can stand for; a list where its schema allows several. */
export type Shape =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'null'
  | { items: Shape }
  | { properties: { [name: string]: Shape }; additional: Shape }
  | Shape[];

const SCALARS = ['boolean', 'integer', 'number', 'null', 'string'] as const;

/** Text has no way to nest deeper than an object of lists. */
const DEPTH_MAX = 2;

/** The shape of the values a parameter's schema takes; without a type, its text stays text. */
export const toShape = (schema: Schema | boolean, contract: Contract): Shape => {
  const shapes = findShapes(schema, contract, DEPTH_MAX, 0);
  const distinct = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
  return distinct.length === 1 && distinct[0] !== undefined ? distinct[0] : distinct.length === 0 ? 'string' : distinct;
};

const findShapes = (
  schema: Schema | boolean,
  contract: Contract,
  depth: number,
  steps: number,
): Exclude<Shape, Shape[]>[] => {
  if (typeof schema === 'boolean' || steps > 20) return [];
  const find = (child: Schema | boolean) => findShapes(child, contract, depth, steps + 1);
  if (typeof schema.$ref === 'string') return find(Object(findAt(contract.document, schema.$ref)));
  const types: string[] = [schema.type ?? toTypes(schema)].flat();
  const scalars = SCALARS.filter((type) => types.includes(type));
  const nullable = schema.nullable === true && scalars.length > 0 ? (['null'] as const) : [];
  const members = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(find);
  return [...nested(schema, types, contract, depth), ...scalars, ...nullable, ...members];
};

const nested = (schema: Schema, types: string[], contract: Contract, depth: number): Exclude<Shape, Shape[]>[] => {
  if (depth === 0) return [];
  const toChild = (child: Schema | boolean): Shape => {
    const shapes = findShapes(child, contract, depth - 1, 0);
    return shapes.length === 1 && shapes[0] !== undefined ? shapes[0] : shapes.length === 0 ? 'string' : shapes;
  };
  const properties = Object.entries<Schema>(schema.properties ?? {}).map(([name, child]) => [name, toChild(child)]);
  return [
    ...(types.includes('array') ? [{ items: toChild(schema.items ?? true) }] : []),
    ...(types.includes('object')
      ? [{ properties: Object.fromEntries(properties), additional: toChild(schema.additionalProperties ?? true) }]
      : []),
  ];
};

/** The types that a schema without `type` speaks of. */
const toTypes = (schema: Schema): string[] => {
  const values: unknown[] = [...(schema.enum ?? []), ...('const' in schema ? [schema.const] : [])];
  const types = values.map((value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value));
  return [...types, ...(schema.properties ? ['object'] : []), ...(schema.items ? ['array'] : [])];
};
