import type { Schema } from '@contract-first/compiler';
import { follow, type Side } from './side.ts';

const depthMax = 20;

/** Returns whether OpenAPI 3.0 does not require a property in this direction, because it is marked for the other one. */
export function isExempt(schema: Schema, name: string, side: Side): boolean {
  if (side.dialect !== 'openapi-3.0') return false;
  return findProperties(schema, name, side, 0).some((property) => isMarked(property, side));
}

/** Returns whether a property is marked for the other direction: `readOnly` in requests, `writeOnly` in responses. */
export function isMarked(property: unknown, side: Side, depth = 0): boolean {
  if (depth > depthMax) return false;
  const { allOf, ...schema } = resolve(property, side);
  const mark = side.direction === 'request' ? 'readOnly' : 'writeOnly';
  return schema[mark] === true || (allOf ?? []).some((member: Schema) => isMarked(member, side, depth + 1));
}

function findProperties(schema: Schema, name: string, side: Side, depth: number): Schema[] {
  if (depth > depthMax) return [];
  const own = Object.hasOwn(Object(schema.properties), name) ? [schema.properties[name]] : [];
  const members: Schema[] = (schema.allOf ?? []).map((member: Schema) => resolve(member, side));
  return [...own, ...members.flatMap((member) => findProperties(member, name, side, depth + 1))];
}

function resolve(schema: unknown, side: Side): Schema {
  let found: Schema = Object(schema);
  for (let steps = 0; typeof found.$ref === 'string' && steps < 100; steps++)
    found = Object(follow(side, found.$ref).schema);
  return found;
}
