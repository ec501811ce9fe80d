import { allows } from './view/finite.ts';
import { type At, toChild } from './view/side.ts';
import type { View } from './view/view.ts';

const depthMax = 3;

type Read = (schemas: readonly At[]) => View;

/** Schemas, and what reads them in their contract. */
export interface Readable {
  schemas: readonly At[];
  read: Read;
}

/** Returns whether no value matches both: their types differ, or the values of a property that one of them requires. */
export function isDisjoint(one: Readable, other: Readable, depth = 0): boolean {
  const [left, right] = [one.read(one.schemas), other.read(other.schemas)];
  const shared = [...left.types].filter((type) => right.types.has(type));
  if (shared.length === 0) return true;
  if (left.finite) return !left.finite.values.some((value) => allows(right, value));
  if (right.finite) return !right.finite.values.some((value) => allows(left, value));
  if (shared.some((type) => type !== 'object') || depth > depthMax) return false;
  return [...new Set([...left.required.keys(), ...right.required.keys()])].some((name) => {
    const parts = [listProperty(left, name), listProperty(right, name)] as const;
    return isDisjoint({ ...one, schemas: parts[0] }, { ...other, schemas: parts[1] }, depth + 1);
  });
}

function listProperty({ base }: View, name: string): At[] {
  return base.flatMap((at) => {
    const { properties, additionalProperties } = at.schema;
    if (Object.hasOwn(Object(properties), name)) return [toChild(at, 'properties', name)];
    return additionalProperties === false ? [toChild(at, 'additionalProperties')] : [];
  });
}
