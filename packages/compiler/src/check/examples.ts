import type { ErrorObject } from 'ajv';
import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { followRefs, toPointer } from '../pointer.ts';
import { createConverter } from '../schema/converter.ts';
import type { Direction } from '../schema/json-schema.ts';
import { isJson } from '../schema/media-types.ts';
import { listSchemaHolders, listSchemas, type SchemaHolder, traverseSchema } from '../schema/traverse.ts';
import { createAjv } from '../validators/ajv.ts';

/** An example, where it is, and how to remove it from what it documents. */
interface Example {
  value: unknown;
  pointer: string;
  remove: () => void;
}

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
  function check(schema: Schema | boolean, { value, pointer, remove }: Example, only?: Direction): void {
    const errors = (only ? [only] : (['request', 'response'] as const)).map((direction) =>
      directions[direction](schema, value),
    );
    const [first] = errors;
    if (first === undefined || errors.some((error) => error === undefined)) return;
    const part = first.pointer === '' ? 'it' : first.pointer;
    const message = `This example does not match its schema: ${part} ${first.message}.`;
    warn('invalid-example', pointer + first.pointer, message, 'Correct the example or the schema.');
    // A reference may lead into an example of a schema.
    if (!JSON.stringify(document).includes(`"$ref":${JSON.stringify(pointer).slice(0, -1)}`)) remove();
  }
  for (const holder of listSchemaHolders(document).filter(isChecked)) {
    for (const example of listExamples(contract, holder)) check(holder.node.schema, example, holder.direction);
  }
  for (const [schema, pointer] of listSchemas(document)) {
    traverseSchema(schema, pointer, (inner, at) => {
      for (const example of listOwnExamples(inner, at, contract)) check(inner, example);
    });
  }
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

function listExamples({ document }: Contract, { node, pointer }: SchemaHolder): Example[] {
  return [
    ...listUnnamed(node, pointer),
    ...Object.keys(node.examples ?? {})
      .map((name) => ({ name, ...followRefs(document, toPointer(pointer, 'examples', name)) }))
      .filter((example) => Object.hasOwn(Object(example.node), 'value'))
      .map((example) => ({
        value: example.node.value,
        pointer: toPointer(example.pointer, 'value'),
        remove: () => delete node.examples[example.name],
      })),
  ];
}

function listUnnamed(node: Schema, pointer: string): Example[] {
  if (!Object.hasOwn(node, 'example')) return [];
  return [{ value: node.example, pointer: toPointer(pointer, 'example'), remove: () => delete node.example }];
}

function listOwnExamples(schema: Schema, pointer: string, { dialect }: Contract): Example[] {
  if (dialect === 'openapi-3.0' && '$ref' in schema) return [];
  const listed: unknown[] = Array.isArray(schema.examples) ? schema.examples : [];
  return [
    ...listUnnamed(schema, pointer),
    ...listed.map((value, index) => ({
      value,
      pointer: toPointer(pointer, 'examples', index),
      remove: () => {
        schema.examples = schema.examples.filter((other: unknown) => other !== value);
      },
    })),
  ];
}
