import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { Contract, Schema } from '../contract.ts';
import { ContractError } from '../diagnostic.ts';
import { dereference } from '../pointer.ts';
import { isIgnoredParameter } from '../read/operations.ts';
import { listDocumentNodes } from '../schema/document-structure.ts';
import { isIneffectiveNullable } from '../schema/json-schema.ts';
import { listSchemaHolders, listSchemas, traverseSchema } from '../schema/traverse.ts';
import { nameRecursiveLists } from './types/recursive-lists.ts';
import { referToComponents } from './types/references.ts';

/**
 * Emits the types of the contract: `paths`, `components`, and `operations` by operationId. A property is optional unless the
 * contract requires it, even if it has a `default`.
 * @throws {ContractError} when openapi-typescript fails
 */
export async function emitTypes(contract: Contract): Promise<string> {
  const document = structuredClone(contract.document) as OpenAPI3;
  removeIgnoredParameters(document);
  referToComponents(document);
  for (const { node } of listSchemaHolders(document)) {
    removeExampleRefs(node);
    addEmptyValue(node);
    replaceFalse(node);
  }
  if (document.components) removeExampleRefs(document.components);
  for (const [schema, pointer] of listSchemas(document)) {
    traverseSchema(schema, pointer, removeDefinitions);
    traverseSchema(schema, pointer, removeDiscriminator);
    traverseSchema(schema, pointer, simplifyNull);
    traverseSchema(schema, pointer, replaceBooleans);
    traverseSchema(schema, pointer, intersectChoices);
    traverseSchema(schema, pointer, removeExampleRefs);
    traverseSchema(schema, pointer, removeIneffectiveNullable);
    traverseSchema(schema, pointer, widenAdditionalProperties);
  }
  const options = { defaultNonNullable: false, emptyObjectsUnknown: true, silent: true };
  const nodes = await openapiTS(document, options).catch((error: Error) => {
    throw toContractError(error, contract);
  });
  return astToString(nameRecursiveLists(nodes)).replace(requiredHelper, nullableRequiredHelper);
}

/** Locates an error by the pointer into the document that most messages of openapi-typescript contain. */
function toContractError({ message }: Error, { locate }: Contract): ContractError {
  const [pointer = '#'] = /#\/[^\s:]+/.exec(message) ?? [];
  const hint = 'Rename keys there that have a special meaning to tools, such as $ref or hasOwnProperty.';
  return new ContractError([
    {
      rule: 'types',
      severity: 'error',
      location: locate(pointer),
      message: `openapi-typescript cannot generate types: ${message}.`,
      hint,
    },
  ]);
}

/** openapi-typescript emits the headers that OpenAPI ignores as parameters, required ones too. */
function removeIgnoredParameters(document: OpenAPI3): void {
  for (const { node } of listDocumentNodes(document)) {
    if (!Array.isArray(node.parameters)) continue;
    node.parameters = node.parameters.filter(
      (parameter: unknown) => !isIgnoredParameter(dereference(document, parameter)),
    );
  }
}

/** openapi-typescript would resolve a `$ref` in the value of an example, even over the network. */
function removeExampleRefs(node: Schema): void {
  for (const keyword of ['example', 'examples', 'default'].filter((name) => Object.hasOwn(node, name))) {
    if (JSON.stringify(node[keyword]).includes('"$ref"')) delete node[keyword];
  }
}

/** openapi-typescript ignores `allowEmptyValue`, which adds the empty string to a parameter's values. */
function addEmptyValue(holder: Schema): void {
  if (holder.in === 'query' && holder.allowEmptyValue === true) {
    holder.schema = { anyOf: [holder.schema, { type: 'string', enum: [''] }] };
  }
}

/** openapi-typescript adds null even if `nullable` has no effect and the validators reject null. */
function removeIneffectiveNullable(schema: Schema): void {
  if (isIneffectiveNullable(schema)) delete schema.nullable;
}

/** openapi-typescript would emit them as a property that every value must have; what refers to them refers to components. */
function removeDefinitions(schema: Schema): void {
  delete schema.$defs;
  delete schema.definitions;
}

/** openapi-typescript would restrict its property to the mapped values, which a discriminator does not. */
function removeDiscriminator(schema: Schema): void {
  delete schema.discriminator;
}

/** Only null can match: an intersection with other types would not compile if these contain the schema itself. */
function simplifyNull(schema: Schema): void {
  if (schema.type !== 'null') return;
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) delete schema[keyword];
}

/** openapi-typescript takes a schema that is false for one that is missing. */
function replaceFalse(holder: Schema): void {
  if (holder.schema === false) holder.schema = { anyOf: [false] };
}

/** openapi-typescript does not support boolean schemas in this list. */
function replaceBooleans(schema: Schema): void {
  if (!Array.isArray(schema.allOf)) return;
  schema.allOf = schema.allOf.map((member: unknown) => (typeof member === 'boolean' ? { anyOf: [member] } : member));
}

/** openapi-typescript would accept a value of a branch or of the rest of the schema, though it must match both. */
function intersectChoices(schema: Schema): void {
  for (const keyword of ['anyOf', 'oneOf']) {
    const { [keyword]: branches, ...rest } = schema;
    if (branches === undefined || !hasType(rest)) continue;
    delete schema[keyword];
    schema.allOf = [...(schema.allOf ?? []), { [keyword]: branches }];
  }
}

function hasType(schema: Schema): boolean {
  return ['type', 'properties', 'additionalProperties', 'patternProperties', 'allOf', 'anyOf', 'oneOf'].some(
    (keyword) => keyword in schema,
  );
}

/**
 * In TypeScript, an index signature also applies to named properties: if their types differ from it, no value would match.
 * Gives additional properties any type in that case.
 */
function widenAdditionalProperties(schema: Schema): void {
  const { properties = {}, patternProperties, additionalProperties: additional } = schema;
  const named = Object.values<Schema | boolean>(properties);
  const mayConflict = patternProperties
    ? named.length > 0 || additional !== false
    : Boolean(additional) && !named.every((property) => isAssignable(property, additional));
  if (!mayConflict) return;
  delete schema.patternProperties;
  schema.additionalProperties = {};
}

/** Returns whether the type of `from` is certainly assignable to that of `to`: both are the same reference or scalar. */
function isAssignable(from: Schema | boolean, to: Schema | boolean): boolean {
  if (typeof from === 'boolean' || typeof to === 'boolean') return false;
  if (to.$ref !== undefined) return from.$ref === to.$ref;
  const isScalar = ['string', 'number', 'integer', 'boolean'].includes(to.type);
  const isNarrowed = ['enum', 'const', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in to);
  return isScalar && !isNarrowed && from.type === to.type && (!from.nullable || to.nullable === true);
}

/** The helper of openapi-typescript for an `allOf` that requires properties of a `$ref`; it does not accept a type with null. */
const requiredHelper = /^type WithRequired<T, K extends keyof T> = T & \{.*?^\};$/ms;
const nullableRequiredHelper =
  'type WithRequired<T, K extends PropertyKey> = T extends object ? T & { [P in K & keyof T]-?: T[P] } : T;';
