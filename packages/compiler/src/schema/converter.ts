import type { Contract, Schema } from '../contract.ts';
import { reservedFiles } from '../operation-id.ts';
import { findAt, toPointerKeys } from '../pointer.ts';
import { type Direction, toJsonSchema } from './json-schema.ts';

/** Converts the schemas of a contract to JSON Schema 2020-12 for one direction. */
export interface Converter {
  convert(schema: Schema | boolean): Schema | boolean;
  /** The converted schemas that others refer to, by `$ref`, such as `schema:Item`. */
  definitions: Map<string, Schema | boolean>;
}

/**
 * Creates the converter of a contract; use one for all operations, so that shared schemas are converted and compiled once.
 * @param useDiscriminators whether to note what a discriminator selects, for the errors that are reported
 * @param toName returns the name of the schema at a pointer; share one between directions for the same names in both
 */
export function createConverter(
  contract: Contract,
  direction: Direction,
  { useDiscriminators = false, toName = createNames() } = {},
): Converter {
  const definitions: Converter['definitions'] = new Map();
  function find(pointer: string) {
    return findAt(contract.document, pointer) as Schema | boolean | undefined;
  }
  function toRef(pointer: string): string {
    const ref = `schema:${toName(pointer)}`;
    if (definitions.has(ref)) return ref;
    definitions.set(ref, true);
    definitions.set(ref, convert(find(pointer) ?? true));
    return ref;
  }
  function convert(schema: Schema | boolean) {
    return toJsonSchema(schema, { dialect: contract.dialect, direction, toRef, find, useDiscriminators });
  }
  return { convert, definitions };
}

/** Converts a schema to one that is self-contained: the schemas it refers to are under `$defs`. */
export function toSelfContained(schema: Schema | boolean, contract: Contract, direction: Direction): Schema | boolean {
  const { convert, definitions } = createConverter(contract, direction);
  const converted = convert(schema);
  if (definitions.size === 0 || typeof converted === 'boolean') return converted;
  const $defs = Object.fromEntries([...definitions].map(([ref, target]) => [ref.slice('schema:'.length), target]));
  return JSON.parse(JSON.stringify({ ...converted, $defs }), (key, value) =>
    key === '$ref' && typeof value === 'string' ? value.replace(/^schema:/, '#/$defs/') : value,
  );
}

/** Returns a function that names the schema at each pointer. */
export function createNames(): (pointer: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (pointer) => {
    const name = names.get(pointer) ?? toUniqueName(pointer, names.size, taken);
    names.set(pointer, name);
    return name;
  };
}

/** Returns the component's name if that is a file name on every system and not taken, otherwise one with the number. */
function toUniqueName(pointer: string, number: number, taken: Set<string>): string {
  const keys = toPointerKeys(pointer);
  const isComponent = keys.length === 3 && keys[0] === 'components' && keys[1] === 'schemas';
  const name = (keys.at(-1) ?? 'root').replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 100);
  const isOwn = isComponent && name === keys[2] && !reservedFiles.test(name) && !taken.has(name.toLowerCase());
  taken.add(name.toLowerCase());
  return isOwn ? name : `${name}@${number}`;
}
