import type { Schema } from '../contract.ts';
import { toPointerKeys } from '../pointer.ts';

type Find = (pointer: string) => Schema | boolean | undefined;

/** The key of a converted schema's `Selection`: a symbol, because JSON Schema has no such keyword. */
export const selection = Symbol('selection');

/** What replaces a keyword with branches, so that a discriminator selects the branch whose errors are reported. */
export interface Selection {
  keyword: 'oneOf' | 'anyOf';
  schema: Schema;
}

/**
 * Returns what replaces the branches of a schema whose discriminator selects one, so that only the errors of that branch are
 * reported. Use it only for errors: whether a value is valid is up to the branches, not the discriminator.
 */
export function findSelection(schema: Schema, find: Find): Selection | undefined {
  const keyword = (['oneOf', 'anyOf'] as const).find((name) => Array.isArray(schema[name]));
  const name: unknown = schema.discriminator?.propertyName;
  if (keyword === undefined || typeof name !== 'string') return undefined;
  const candidates = (schema[keyword] as Schema[]).map((branch) => ({
    branch,
    values: findValues(branch, name, schema, find),
  }));
  const all = candidates.flatMap(({ values }) => values);
  if (candidates.some(({ values }) => values.length === 0) || new Set(all).size < all.length) return undefined;
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  const rules = candidates.map(({ branch, values }) => ({ if: toTagSchema(name, values), then: branch }));
  return { keyword, schema: { allOf: [toTagSchema(name, all), ...rules] } };
}

function toTagSchema(name: string, values: unknown[]): Schema {
  return { required: [name], properties: { [name]: { enum: values } } };
}

/** Returns the discriminator's values for a branch: those its schema accepts, else those mapped to it, else its name. */
function findValues(branch: Schema, name: string, { discriminator }: Schema, find: Find): unknown[] {
  const tag = findTag(branch, name, find);
  if (tag === undefined) return [];
  if ('const' in tag) return [tag.const];
  if (Array.isArray(tag.enum)) return tag.enum;
  const ref = String(branch.$ref);
  const component = toPointerKeys(ref).at(-1);
  const mapped = Object.entries(discriminator.mapping ?? {}).filter(([, to]) => to === ref || to === component);
  return mapped.length > 0 ? mapped.map(([value]) => value) : [component];
}

/** Returns the schema of a discriminator's property in a branch: one that restricts it, if there is any. */
export function findTag(branch: unknown, name: string, find: Find, depth = 0): Schema | undefined {
  if (typeof branch !== 'object' || branch === null || depth > 20) return undefined;
  const { $ref, properties = {}, allOf = [] } = branch as Schema;
  const inner: unknown[] = [...allOf, ...(typeof $ref === 'string' ? [find($ref)] : [])];
  const found = [
    ...(Object.hasOwn(properties, name) ? [Object(properties[name])] : []),
    ...inner.flatMap((each) => findTag(each, name, find, depth + 1) ?? []),
  ];
  return found.find(isRestricted) ?? found[0];
}

export function isRestricted(tag: Schema | undefined): boolean {
  return tag !== undefined && ('const' in tag || Array.isArray(tag.enum));
}
