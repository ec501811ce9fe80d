import type { Schema } from '../../contract.ts';
import { findAt, type Json, toPointer, toPointerKeys } from '../../pointer.ts';
import { listSchemas, traverseSchema } from '../../schema/traverse.ts';
import { addComponent } from './references.ts';

/** Changes discriminators to what openapi-typescript understands, in place. */
export function prepareDiscriminators(document: Json): void {
  const queue = listSchemas(document);
  for (const [top, pointer] of queue) {
    traverseSchema(top, pointer, (schema, at) => {
      qualifyMapping(schema, document);
      keepOwnTag(schema, document);
      queue.push(...separateMembers(schema, at, document));
    });
  }
}

/** openapi-typescript reads every value of a discriminator's mapping as a `$ref`; it may also be a component's name. */
function qualifyMapping({ discriminator }: Schema, document: Json): void {
  const mapping: { [value: string]: string } = discriminator?.mapping ?? {};
  const schemas = document.components?.schemas ?? {};
  for (const [value, name] of Object.entries(mapping)) {
    if (Object.hasOwn(schemas, name)) mapping[value] = toPointer('#/components/schemas', name);
    else if (name.startsWith('#')) mapping[value] = toPointer('#', ...toPointerKeys(name));
  }
}

/**
 * To a schema that extends one with a discriminator, openapi-typescript adds the discriminator's property, without the base's
 * and even beside the schema's own. With a discriminator of its own, the schema keeps its own; it is required if it is in
 * the base.
 */
function keepOwnTag(schema: Schema, document: Json): void {
  if (schema.discriminator !== undefined) return;
  const own = Object(schema.properties);
  for (const base of listBases(schema, document)) {
    const discriminator = findDiscriminator(base, document, 0);
    const name: unknown = discriminator?.propertyName;
    if (typeof name !== 'string' || !Object.hasOwn(own, name)) continue;
    schema.discriminator = discriminator;
    if (isRequired(base, name, document, 0)) schema.required = [...new Set([...(schema.required ?? []), name])];
  }
}

/**
 * Makes components of the composed members of a schema that has a discriminator or extends one that has: openapi-typescript would add
 * the discriminator's property to each of them as well. Returns the components.
 */
function separateMembers(schema: Schema, pointer: string, document: Json): [Schema, string][] {
  if (!Array.isArray(schema.allOf) || findDiscriminator(schema, document, 0) === undefined) return [];
  const members: Schema[] = schema.allOf;
  return members.flatMap((member, index): [Schema, string][] => {
    if (member.allOf === undefined && member.anyOf === undefined) return [];
    const $ref = addComponent(member, toPointerKeys(toPointer(pointer, 'allOf', index)), document);
    members[index] = { $ref };
    return [[member, $ref]];
  });
}

/** More than any chain of `allOf` needs; stops at a circular one. */
const depthMax = 20;

function findDiscriminator(schema: Schema, document: Json, depth: number): Json | undefined {
  if (depth > depthMax) return undefined;
  if (schema.discriminator !== undefined) return schema.discriminator;
  return listBases(schema, document)
    .map((base) => findDiscriminator(base, document, depth + 1))
    .find((found) => found !== undefined);
}

function isRequired(schema: Schema, name: string, document: Json, depth: number): boolean {
  if (depth > depthMax) return false;
  const isOwn = Array.isArray(schema.required) && schema.required.includes(name);
  return isOwn || listBases(schema, document).some((base) => isRequired(base, name, document, depth + 1));
}

function listBases({ allOf }: Schema, document: Json): Schema[] {
  return (Array.isArray(allOf) ? allOf : []).flatMap((member: unknown) => findComponent(member, document) ?? []);
}

function findComponent(member: unknown, document: Json): Schema | undefined {
  const { $ref } = Object(member);
  const found: unknown = typeof $ref === 'string' ? findAt(document, $ref) : member;
  return typeof found === 'object' && found !== null ? (found as Schema) : undefined;
}
