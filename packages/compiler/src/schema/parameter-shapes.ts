import type { Contract, Schema } from '../contract.ts';
import { findAt } from '../pointer.ts';

/** What a parameter's text is parsed to; a list if its schema allows several shapes. */
export type Shape =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | { items: Shape; prefixItems?: Shape[] }
  | { properties: { [name: string]: Shape }; additional?: Shape }
  | Shape[];

type Flat = Exclude<Shape, Shape[]>;
type List = Extract<Shape, { items: Shape }>;

const scalarTypes = ['boolean', 'integer', 'number', 'string'] as const;

/** No parameter style nests deeper than an object of lists. */
const maxDepth = 2;

/** Returns the shape of a parameter's values; without a type, they are strings. */
export function toShape(schema: Schema | boolean, contract: Contract, depth = maxDepth): Shape {
  return toUnion(findShapes(schema, contract, depth, 0));
}

/** Merges shapes: each scalar once, all lists into one, all objects into one. */
function toUnion(shapes: Flat[]): Shape {
  const scalars = scalarTypes.filter((scalar) => shapes.includes(scalar));
  const lists = shapes.filter((shape): shape is List => typeof shape === 'object' && 'items' in shape);
  const objects = shapes.flatMap((shape) => (typeof shape === 'object' && 'properties' in shape ? shape : []));
  const union = [
    ...(lists.length > 0 ? [mergeLists(lists)] : []),
    ...(objects.length > 0 ? [mergeObjects(objects)] : []),
    ...scalars,
  ];
  const [only = 'string'] = union;
  return union.length > 1 ? union : only;
}

/** Merges lists; at an index where one list has a `prefixItems` shape, the others contribute their shape for it. */
function mergeLists(lists: List[]): Flat {
  const length = Math.max(...lists.map(({ prefixItems = [] }) => prefixItems.length));
  function toPrefixItem(index: number) {
    return toUnion(lists.flatMap(({ items, prefixItems }) => prefixItems?.[index] ?? items).flat() as Flat[]);
  }
  return {
    items: toUnion(lists.flatMap(({ items }) => items).flat() as Flat[]),
    ...(length > 0 ? { prefixItems: Array.from({ length }, (_, index) => toPrefixItem(index)) } : {}),
  };
}

function mergeObjects(objects: { properties: { [name: string]: Shape }; additional?: Shape }[]): Flat {
  const names = new Set(objects.flatMap(({ properties }) => Object.keys(properties)));
  function toMember(name: string) {
    return toUnion(
      objects.flatMap(({ properties }) => (Object.hasOwn(properties, name) ? (properties[name] ?? []) : [])) as Flat[],
    );
  }
  const additional = objects.flatMap((object) => object.additional ?? []);
  return {
    properties: Object.fromEntries([...names].map((name) => [name, toMember(name)])),
    ...(additional.length > 0 ? { additional: toUnion(additional.flat() as Flat[]) } : {}),
  };
}

function findShapes(schema: Schema | boolean, contract: Contract, depth: number, steps: number): Flat[] {
  if (typeof schema === 'boolean' || steps > 20) return [];
  function find(child: Schema | boolean) {
    return findShapes(child, contract, depth, steps + 1);
  }
  if (typeof schema.$ref === 'string') return find(Object(findAt(contract.document, schema.$ref)));
  const types: string[] = [schema.type ?? toTypes(schema)].flat();
  const scalars = scalarTypes.filter((type) => types.includes(type));
  const members = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(find);
  return [...(depth > 0 ? findNested(schema, types, contract, depth) : []), ...scalars, ...members];
}

function findNested(schema: Schema, types: string[], contract: Contract, depth: number): Flat[] {
  function toChild(child: Schema | boolean): Shape {
    return toShape(child, contract, depth - 1);
  }
  const properties = Object.entries<Schema>(schema.properties ?? {}).map(([name, child]) => [name, toChild(child)]);
  return [
    ...(types.includes('array') ? [toList(schema, toChild)] : []),
    ...(types.includes('object')
      ? [{ properties: Object.fromEntries(properties), ...toAdditional(schema, toChild) }]
      : []),
  ];
}

function toList({ items = true, prefixItems }: Schema, toChild: (child: Schema | boolean) => Shape): List {
  return {
    items: toChild(items),
    ...(Array.isArray(prefixItems) ? { prefixItems: prefixItems.map(toChild) } : {}),
  };
}

function toAdditional({ additionalProperties }: Schema, toChild: (child: Schema | boolean) => Shape) {
  return additionalProperties === undefined || additionalProperties === false
    ? {}
    : { additional: toChild(additionalProperties) };
}

/** Infers the types of a schema without `type`. */
function toTypes(schema: Schema): string[] {
  const values: unknown[] = [...(schema.enum ?? []), ...('const' in schema ? [schema.const] : [])];
  const types = values.map((value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value));
  return [...types, ...(schema.properties ? ['object'] : []), ...(schema.items ? ['array'] : [])];
}
