import type { ErrorObject } from 'ajv';
import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { findAt, followRefs, removeAt, toPointer, toPointerKeys } from '../pointer.ts';
import { createConverter } from '../schema/converter.ts';
import type { Direction } from '../schema/json-schema.ts';
import { isJson } from '../schema/media-types.ts';
import { listSchemaHolders, listSchemas, type SchemaHolder, traverseSchema } from '../schema/traverse.ts';
import { createAjv } from '../validators/ajv.ts';

/**
 * Warns about examples that do not match their schema, in requests or responses, and removes them from the document: a mock
 * would serve them, and readers would copy them.
 */
export function checkExamples(contract: Contract, { warn }: Reporter): void {
  const { document } = contract;
  const directions = {
    request: createValueCheck(contract, 'request'),
    response: createValueCheck(contract, 'response'),
  };
  const invalid: string[] = [];
  function check(schema: Schema | boolean, value: unknown, pointer: string, only?: Direction): void {
    const errors = (only ? [only] : (['request', 'response'] as const)).map((direction) =>
      directions[direction](schema, value),
    );
    const [first] = errors;
    if (first === undefined || errors.some((error) => error === undefined)) return;
    const part = first.pointer === '' ? 'it' : first.pointer;
    warn(
      'invalid-example',
      pointer + first.pointer,
      `This example does not match its schema: ${part} ${first.message}.`,
      'Correct the example or the schema.',
    );
    invalid.push(pointer);
  }
  for (const holder of listSchemaHolders(document).filter(isChecked)) {
    for (const [value, pointer] of listExamples(contract, holder)) {
      check(holder.node.schema, value, pointer, holder.direction);
    }
  }
  for (const [schema, pointer] of listSchemas(document)) {
    traverseSchema(schema, pointer, (inner, at) => {
      for (const [value, position] of listOwnExamples(inner, at, contract)) check(inner, value, position);
    });
  }
  removeExamples(document, invalid);
}

/** Removes examples: in a list, the last first, since the others move up. */
function removeExamples(document: Contract['document'], pointers: string[]): void {
  for (const pointer of pointers.toReversed()) {
    const list = findAt(document, toParent(pointer));
    if (Array.isArray(list)) list.splice(Number(toPointerKeys(pointer).at(-1)), 1);
    else removeAt(document, pointer);
  }
}

function toParent(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

type ValueError = { pointer: string; message: string };

/** Returns a function that validates a value and returns the first error. Compiles equal schemas once. */
export function createValueCheck(contract: Contract, direction: Direction) {
  const ajv = createAjv({ allErrors: false });
  const { convert, definitions } = createConverter(contract, direction);
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
  const added = new Set<string>();
  function compile(schema: Schema | boolean) {
    const converted = convert(schema);
    for (const [ref, definition] of definitions) {
      if (!added.has(ref)) ajv.addSchema(definition, ref);
      added.add(ref);
    }
    const text = JSON.stringify(converted);
    const validate = compiled.get(text) ?? ajv.compile(converted as Schema);
    compiled.set(text, validate);
    return validate;
  }
  return (schema: Schema | boolean, value: unknown): ValueError | undefined => {
    const validate = compile(schema);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return error && { pointer: error.instancePath, message: toMessage(error) };
  };
}

/** Names what ajv's own message leaves out. */
function toMessage({ keyword, params, message = 'is not valid' }: ErrorObject): string {
  if (keyword === 'enum') {
    return `must be one of ${params.allowedValues.map((value: unknown) => JSON.stringify(value)).join(', ')}`;
  }
  return keyword === 'additionalProperties' ? `must not have the property "${params.additionalProperty}"` : message;
}

/** Skips examples of XML, forms and files: they are texts, not values of their schemas. */
function isChecked({ kind, key }: SchemaHolder): boolean {
  return kind !== 'mediaType' || isJson(key);
}

function listExamples({ document }: Contract, { node, pointer }: SchemaHolder): [unknown, string][] {
  return [
    ...(Object.hasOwn(node, 'example') ? [[node.example, toPointer(pointer, 'example')] as [unknown, string]] : []),
    ...Object.keys(node.examples ?? {})
      .map((name) => followRefs(document, toPointer(pointer, 'examples', name)))
      .filter((example) => Object.hasOwn(Object(example.node), 'value'))
      .map((example): [unknown, string] => [example.node.value, toPointer(example.pointer, 'value')]),
  ];
}

function listOwnExamples(schema: Schema, pointer: string, { dialect }: Contract): [unknown, string][] {
  if (dialect === 'openapi-3.0' && '$ref' in schema) return [];
  return [
    ...(Object.hasOwn(schema, 'example') ? [[schema.example, toPointer(pointer, 'example')] as [unknown, string]] : []),
    ...(Array.isArray(schema.examples) ? schema.examples : []).map((value: unknown, index): [unknown, string] => [
      value,
      toPointer(pointer, 'examples', index),
    ]),
  ];
}
