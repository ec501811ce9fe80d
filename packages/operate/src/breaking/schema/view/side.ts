import { type Contract, findAt, type Schema, toPointer } from '@contract-first/compiler';

export type Direction = 'request' | 'response';

/** One of the two contracts, as requests or responses use its schemas. */
export interface Side {
  document: Contract['document'];
  dialect: Contract['dialect'];
  direction: Direction;
}

/**
 * A schema of a contract that a value has to match. `only` selects a part of it: all but its references and choices (`base`),
 * one choice, or one type.
 */
export interface At {
  schema: Schema | boolean;
  pointer: string;
  only?: 'base' | 'anyOf' | 'oneOf' | { type: Atom };
}

/** The types of values, without overlap: a number is either an integer or a fraction. */
export type Atom = 'null' | 'boolean' | 'string' | 'integer' | 'fraction' | 'array' | 'object';

export const atoms: readonly Atom[] = ['null', 'boolean', 'string', 'integer', 'fraction', 'array', 'object'];

export function toAtoms(type: string): Atom[] {
  return type === 'number' ? ['integer', 'fraction'] : [type as Atom];
}

export function toAtom(value: unknown): Atom {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value as 'boolean' | 'string' | 'object';
}

/** Returns the subschema at these keys below a schema. */
export function toChild({ schema, pointer }: At, ...keys: (string | number)[]): At {
  let child: unknown = schema;
  for (const key of keys) child = Object(child)[key];
  return { schema: child as Schema | boolean, pointer: toPointer(pointer, ...keys) };
}

/** Returns the schema that a `$ref` leads to; a reference without a target accepts everything. */
export function follow({ document }: Side, ref: string): At {
  return { schema: (findAt(document, ref) ?? true) as Schema | boolean, pointer: ref };
}

/** Returns the schema that one consists of, if it is no more than a `$ref` with a description. */
export function toReferent(at: At, side: Side): At {
  let found = at;
  for (let steps = 0; found.only === undefined && isPureRef(found.schema, side) && steps < 100; steps++) {
    found = follow(side, (found.schema as Schema).$ref);
  }
  return found;
}

function isPureRef(schema: Schema | boolean, { dialect }: Side): boolean {
  if (typeof schema !== 'object' || schema === null || typeof schema.$ref !== 'string') return false;
  if (dialect === 'openapi-3.0') return true;
  return Object.keys(schema).every((keyword) => ['$ref', 'description', 'summary', '$comment'].includes(keyword));
}

/** Returns a text that is the same for the same schemas, whatever their order. */
export function toKey(schemas: readonly At[]): string {
  return [...new Set(schemas.map(toOwnKey))].sort().join(' ');
}

function toOwnKey({ pointer, only }: At): string {
  return `${pointer}!${typeof only === 'object' ? only.type : (only ?? '')}`;
}
