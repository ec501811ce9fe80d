import type { Contract, Schema } from '../../contract.ts';
import { findAt } from '../../pointer.ts';
import { toJsonSchema } from '../../schema/json-schema.ts';
import type { Model } from './weakened.ts';

/** Returns the contract's schema at this pointer as JSON Schema 2020-12 for requests, its references unchanged. */
export type FindSchema = (pointer: string) => Schema | boolean;

/** Creates the lookup of a contract's schemas, which converts each of them once. */
export function createSchemaLookup({ document, dialect }: Contract): FindSchema {
  const found = new Map<string, Schema | boolean>();
  function find(pointer: string) {
    return findAt(document, pointer) as Schema | boolean | undefined;
  }
  const context = { dialect, direction: 'request' as const, toRef: (pointer: string) => pointer, find };
  return (pointer) => {
    const schema = found.get(pointer) ?? toJsonSchema(find(pointer) ?? true, context);
    found.set(pointer, schema);
    return schema;
  };
}

/** Follows schemas that consist only of a `$ref`, and returns the pointer to the first that does not. */
export function toTargetPointer(pointer: string, find: FindSchema): string {
  const passed = new Set<string>();
  let target = pointer;
  for (let schema = find(target); isReference(schema) && !passed.has(target); schema = find(target)) {
    passed.add(target);
    target = schema.$ref;
  }
  return target;
}

function isReference(schema: Schema | boolean): schema is Schema & { $ref: string } {
  return typeof schema === 'object' && typeof schema.$ref === 'string' && Object.keys(schema).length === 1;
}

/** Returns a copy of a model with each of its references replaced. */
export function mapReferences(model: Model, toModel: (pointer: string) => Model): Model {
  if (typeof model.$ref === 'string') return toModel(model.$ref);
  function toMapped(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(toMapped);
    return typeof value === 'object' && value !== null ? mapReferences(value, toModel) : value;
  }
  return Object.fromEntries(Object.entries(model).map(([keyword, value]) => [keyword, toMapped(value)]));
}

/** Returns the pointers that a model refers to. */
export function toReferences(model: Model): string[] {
  const pointers: string[] = [];
  mapReferences(model, (pointer) => {
    pointers.push(pointer);
    return {};
  });
  return pointers;
}

/** Returns these schemas, by pointer or name, and all that they refer to, directly or not. */
export function toReached(roots: string[], toNext: (schema: string) => string[]): Set<string> {
  const reached = new Set(roots);
  for (const schema of reached) for (const next of toNext(schema)) reached.add(next);
  return reached;
}
