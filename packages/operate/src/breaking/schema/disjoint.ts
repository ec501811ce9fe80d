import { allows } from './finite.ts';
import { type At, toChild } from './side.ts';
import type { View } from './view.ts';

const depthMax = 3;

/** Returns whether no value matches both: their types differ, or the values of a property that one of them requires. */
export function isDisjoint(one: View, other: View, read: (schemas: readonly At[]) => View, depth = 0): boolean {
  const shared = [...one.types].filter((type) => other.types.has(type));
  if (shared.length === 0) return true;
  if (one.finite) return !one.finite.values.some((value) => allows(other, value));
  if (other.finite) return !other.finite.values.some((value) => allows(one, value));
  if (shared.some((type) => type !== 'object') || depth > depthMax) return false;
  return [...new Set([...one.required.keys(), ...other.required.keys()])].some((name) => {
    const [left, right] = [listProperty(one, name), listProperty(other, name)];
    if (left.length === 0 || right.length === 0) return false;
    return isDisjoint(read(left), read(right), read, depth + 1);
  });
}

function listProperty({ base }: View, name: string): At[] {
  return base.flatMap((at) => {
    const { properties, additionalProperties } = at.schema;
    if (Object.hasOwn(Object(properties), name)) return [toChild(at, 'properties', name)];
    return additionalProperties === false ? [toChild(at, 'additionalProperties')] : [];
  });
}
