import { basename } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { type Contract, ContractError, type Schema } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { isIneffectiveNullable } from '../schema/json-schema.ts';
import { listSchemaHolders, listSchemas, traverseSchema } from '../schema/traverse.ts';

/**
 * Emits the types of everything the contract names: `paths`, `components`, `operations` by operationId.
 * A property is optional unless the contract requires it: a `default` does not make it present.
 * Throws a ContractError for what openapi-typescript gives up on.
 */
export async function emitTypes(contract: Contract): Promise<string> {
  const document = structuredClone(contract.document) as OpenAPI3;
  for (const { node } of listSchemaHolders(document)) {
    withoutFalseRefs(node);
    withEmptyValue(node);
  }
  if (document.components) withoutFalseRefs(document.components);
  for (const [schema, pointer] of listSchemas(document)) {
    traverseSchema(schema, pointer, withoutBooleans);
    traverseSchema(schema, pointer, withoutFalseRefs);
    traverseSchema(schema, pointer, (inner) => withWholeMapping(inner, document));
    traverseSchema(schema, pointer, withoutVainNullable);
    traverseSchema(schema, pointer, withOpenMembers);
  }
  const options = { defaultNonNullable: false, emptyObjectsUnknown: true, silent: true };
  const nodes = await openapiTS(document, options).catch((error: Error) => {
    throw toRefusal(error, contract);
  });
  return `// Generated from ${basename(contract.file)} by npm run generate. Do not edit.\n\n${astToString(nodes)}`;
}

/** What openapi-typescript throws names a place in the document, or none at all. */
function toRefusal({ message }: Error, { locate }: Contract): ContractError {
  const [pointer = '#'] = /#\/[^\s:]+/.exec(message) ?? [];
  const mend =
    'Look there for names that mean something else to tools, such as $ref or hasOwnProperty, and change them.';
  return new ContractError([{ location: locate(pointer), message: `No types can be made of this: ${message}.`, mend }]);
}

/** openapi-typescript takes a `$ref` in an example's value for one of the document's, and follows it, to the net too. */
function withoutFalseRefs(schema: Schema): void {
  for (const keyword of ['example', 'examples', 'default'].filter((name) => Object.hasOwn(schema, name))) {
    if (JSON.stringify(schema[keyword]).includes('"$ref"')) delete schema[keyword];
  }
}

/** A parameter that may be there without a value is an empty text then, which openapi-typescript does not say. */
function withEmptyValue(holder: Schema): void {
  if (holder.in === 'query' && holder.allowEmptyValue === true) {
    holder.schema = { anyOf: [holder.schema, { type: 'string', enum: [''] }] };
  }
}

/** openapi-typescript adds null where OpenAPI 3.0's nullable says nothing, and the validators refuse it. */
function withoutVainNullable(schema: Schema): void {
  if (isIneffectiveNullable(schema)) delete schema.nullable;
}

/** openapi-typescript has no boolean schemas in these lists: `true` and `false` become what says nothing. */
function withoutBooleans(schema: Schema): void {
  for (const keyword of ['allOf', 'anyOf', 'oneOf'].filter((name) => Array.isArray(schema[name]))) {
    schema[keyword] = schema[keyword].map((member: unknown) => (typeof member === 'boolean' ? {} : member));
  }
}

/**
 * TypeScript has no type for the members besides the named ones: openapi-typescript asks the named ones to be of their
 * type too, which no value is where the two differ. What stands besides is of any type then.
 */
function withOpenMembers(schema: Schema): void {
  const { properties = {}, patternProperties, additionalProperties: others } = schema;
  const named = Object.values<Schema | boolean>(properties);
  const isOpen = patternProperties
    ? named.length > 0 || others !== false
    : Boolean(others) && !named.every((one) => isWithin(one, others));
  if (!isOpen) return;
  delete schema.patternProperties;
  schema.additionalProperties = {};
}

/** Whether the type of one schema is clearly one of another's: the same reference, or the same plain scalar. */
function isWithin(one: Schema | boolean, other: Schema | boolean): boolean {
  if (typeof one === 'boolean' || typeof other === 'boolean') return false;
  if (other.$ref !== undefined) return one.$ref === other.$ref;
  const isPlain = !('enum' in other || 'const' in other || 'allOf' in other || 'anyOf' in other || 'oneOf' in other);
  return (
    isPlain && scalars.includes(other.type) && one.type === other.type && (!one.nullable || other.nullable === true)
  );
}

const scalars = ['string', 'number', 'integer', 'boolean'];

/** openapi-typescript takes every value of a discriminator's mapping for a `$ref`; it may be a component's bare name. */
function withWholeMapping({ discriminator }: Schema, document: OpenAPI3): void {
  const mapping: { [value: string]: string } = discriminator?.mapping ?? {};
  for (const [value, name] of Object.entries(mapping)) {
    if (Object.hasOwn(document.components?.schemas ?? {}, name))
      mapping[value] = toPointer('#/components/schemas', name);
  }
}
