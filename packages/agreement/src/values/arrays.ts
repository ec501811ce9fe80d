import type { Schema } from '@contract-first/compiler';
import fc, { type Arbitrary } from 'fast-check';
import type { Generator } from './arbitrary.ts';

/** Creates an arbitrary of the arrays that schemas allow. */
export function toArrays(schemas: Schema[], { depth, toInner }: Generator): Arbitrary<unknown[]> {
  const items = schemas.map((schema) => schema.items).filter((each) => each !== undefined);
  const first: (Schema | boolean)[] = schemas.find(({ prefixItems }) => prefixItems)?.prefixItems ?? [];
  const { contains, minContains = 1 } = schemas.find((schema) => schema.contains !== undefined) ?? {};
  const least = Math.max(0, ...schemas.map(({ minItems = 0 }) => minItems));
  const most = Math.min(...schemas.map(({ maxItems }) => maxItems ?? Math.max(least, depth > 3 ? 0 : 3)));
  const isUnique = schemas.some(({ uniqueItems }) => uniqueItems === true);
  const contained = contains === undefined ? 0 : minContains;
  const rest = {
    minLength: Math.max(0, least - first.length - contained),
    maxLength: items.includes(false)
      ? 0
      : Math.max(0, Math.min(most, 50 + least) - first.length - contained, least - first.length - contained),
  };
  const parts = [
    ...first.map((schema) => toInner([schema])),
    ...Array.from({ length: contained }, () => toInner([contains, ...items])),
  ];
  const others = isUnique
    ? fc.uniqueArray(toInner(items), { ...rest, selector: (item) => JSON.stringify(item) })
    : fc.array(toInner(items), rest);
  return fc.tuple(fc.tuple(...parts), others).map(([known, more]) => [...known, ...more]);
}
