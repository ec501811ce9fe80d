import type { Schema } from '@contract-first/compiler';
import fc, { type Arbitrary } from 'fast-check';
import { anyName } from './any-value.ts';
import type { Conjuncts, Generator } from './arbitrary.ts';
import { toMatches, toStrings } from './strings.ts';

/** Creates an arbitrary of the objects that schemas allow. */
export function toObjects(schemas: Schema[], { depth, toInner }: Generator): Arbitrary<object> {
  const required = [...new Set<string>(schemas.flatMap((schema) => schema.required ?? []))];
  const declared = new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})));
  const names = [...new Set([...required, ...(depth > 2 ? [] : declared)])];
  const members = Object.fromEntries(names.map((name) => [name, toInner(toMember(name, schemas))]));
  const known = fc.record(members, { requiredKeys: required, noNullPrototype: true });
  const least = Math.max(0, ...schemas.map(({ minProperties = 0 }) => minProperties));
  const most = Math.min(...schemas.map(({ maxProperties }) => maxProperties ?? Math.max(least, 3)));
  const isMap = schemas.some(
    ({ additionalProperties, patternProperties }) => additionalProperties || patternProperties,
  );
  if (declared.size > 0 && least <= names.length && !isMap) return known;
  const more = Math.max(0, least - required.length);
  const maxKeys = Math.max(more, depth > 3 ? 0 : most - names.length);
  const extra = fc.dictionary(toNames(schemas), fc.constant(undefined), {
    minKeys: more,
    maxKeys,
    noNullPrototype: true,
  });
  return fc.tuple(known, extra).chain(([object, added]) => {
    const others = Object.keys(added).filter((name) => !Object.hasOwn(object, name) && !declared.has(name));
    const values = fc.record(Object.fromEntries(others.map((name) => [name, toInner(toMember(name, schemas))])));
    return values.map((rest) => ({ ...object, ...rest }));
  });
}

/** Lists the schemas that a member with this name has to match. */
export function toMember(name: string, schemas: Schema[]): Conjuncts {
  return schemas.flatMap(({ properties = {}, patternProperties = {}, additionalProperties = true }): Conjuncts => {
    const matching = Object.entries(patternProperties).filter(([pattern]) => new RegExp(pattern, 'u').test(name));
    const own = Object.hasOwn(properties, name) ? [properties[name]] : [];
    const found = [...own, ...matching.map(([, schema]) => schema as Schema)];
    return found.length > 0 ? found : [additionalProperties];
  });
}

/** Creates an arbitrary of the names that may be added. */
function toNames(schemas: Schema[]): Arbitrary<string> {
  const named = schemas.map(({ propertyNames }) => propertyNames).filter((each) => typeof each === 'object');
  if (named.length > 0) return toStrings(named);
  const patterns = schemas.flatMap(({ patternProperties = {} }) => Object.keys(patternProperties));
  return patterns.length > 0 ? fc.oneof(...patterns.map(toMatches)) : anyName;
}
