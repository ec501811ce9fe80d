import type { Contract, Schema } from '../../contract.ts';
import { findAt } from '../../pointer.ts';
import { toJsonSchema } from '../../schema/json-schema.ts';
import type { Model } from './weakened.ts';

type Find = (pointer: string) => Schema | boolean;

/** The contract's schemas as JSON Schema 2020-12 for requests, each converted once, its references left as they are. */
export function createFind({ document, dialect }: Contract): Find {
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

/** Where the schema at this pointer stands in fact: past every schema that is nothing but a reference. */
export function toTarget(pointer: string, find: Find): string {
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

/** The same model with each of its references replaced by another model. */
export function mapReferences(model: Model, toModel: (pointer: string) => Model): Model {
  if (typeof model.$ref === 'string') return toModel(model.$ref);
  function visit(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(visit);
    return typeof value === 'object' && value !== null ? mapReferences(value, toModel) : value;
  }
  return Object.fromEntries(Object.entries(model).map(([keyword, value]) => [keyword, visit(value)]));
}

/** The pointers that a model refers to. */
export function toReferences(model: Model): string[] {
  const pointers: string[] = [];
  mapReferences(model, (pointer) => {
    pointers.push(pointer);
    return {};
  });
  return pointers;
}
