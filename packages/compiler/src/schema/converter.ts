import type { Contract, Schema } from '../contract.ts';
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
 * @param useDiscriminators whether a discriminator selects the branch whose errors are reported; not for deciding validity
 */
export function createConverter(
  contract: Contract,
  direction: Direction,
  { useDiscriminators = false } = {},
): Converter {
  const definitions: Converter['definitions'] = new Map();
  const names = new Map<string, string>();
  function find(pointer: string) {
    return findAt(contract.document, pointer) as Schema | boolean | undefined;
  }
  function toRef(pointer: string): string {
    const known = names.get(pointer);
    if (known) return known;
    const ref = `schema:${toName(pointer, names.size)}`;
    names.set(pointer, ref);
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

function toName(pointer: string, number: number): string {
  const keys = toPointerKeys(pointer);
  const isComponent = keys.length === 3 && keys[0] === 'components' && keys[1] === 'schemas';
  const name = keys.at(-1) ?? 'root';
  return isComponent && /^[A-Za-z0-9._-]+$/.test(name) ? name : `${name.replace(/[^A-Za-z0-9._-]/g, '_')}@${number}`;
}
