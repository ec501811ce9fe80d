import type { Schema } from '../contract.ts';
import { toKeys } from '../pointer.ts';

type Find = (pointer: string) => Schema | boolean | undefined;

/**
 * A schema whose discriminator says which of its alternatives a value is to be held to, so that the errors of that one are
 * told and not those of all. It is for the telling alone: whether a value is taken, the alternatives decide.
 */
export function toGuided(schema: Schema, find: Find): Schema {
  const keyword = ['oneOf', 'anyOf'].find((name) => Array.isArray(schema[name]));
  const name: unknown = schema.discriminator?.propertyName;
  if (keyword === undefined || typeof name !== 'string') return schema;
  const { [keyword]: branches, allOf = [], ...rest } = schema;
  const choices = (branches as Schema[]).map((branch) => ({ branch, values: findValues(branch, name, schema, find) }));
  const all = choices.flatMap(({ values }) => values);
  if (choices.some(({ values }) => values.length === 0) || new Set(all).size < all.length) return schema;
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  const rules = choices.map(({ branch, values }) => ({ if: toTagged(name, values), then: branch }));
  return { ...rest, allOf: [...allOf, toTagged(name, all), ...rules] };
}

function toTagged(name: string, values: unknown[]): Schema {
  return { required: [name], properties: { [name]: { enum: values } } };
}

/** The discriminator's values for one alternative: those that its own schema takes, else those that are mapped to it, else its name. */
function findValues(branch: Schema, name: string, { discriminator }: Schema, find: Find): unknown[] {
  const tag = findProperty(branch, name, find, 0);
  if (tag === undefined) return [];
  if ('const' in tag) return [tag.const];
  if (Array.isArray(tag.enum)) return tag.enum;
  const ref = String(branch.$ref);
  const component = toKeys(ref).at(-1);
  const mapped = Object.entries(discriminator.mapping ?? {}).filter(([, to]) => to === ref || to === component);
  return mapped.length > 0 ? mapped.map(([value]) => value) : [component];
}

function findProperty(schema: unknown, name: string, find: Find, depth: number): Schema | undefined {
  if (typeof schema !== 'object' || schema === null || depth > 20) return undefined;
  const { $ref, properties = {}, allOf = [] } = schema as Schema;
  const inner: unknown[] = [...allOf, ...(typeof $ref === 'string' ? [find($ref)] : [])];
  const found = [
    ...(Object.hasOwn(properties, name) ? [Object(properties[name])] : []),
    ...inner.flatMap((each) => findProperty(each, name, find, depth + 1) ?? []),
  ];
  return found.find((tag) => 'const' in tag || Array.isArray(tag.enum)) ?? found[0];
}
