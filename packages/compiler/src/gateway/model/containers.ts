import type { Schema } from '../../contract.ts';
import { pickCounts, toLosses } from './scalars.ts';
import { anything, type Child, isAnything, type Model, type Room, toAll, toLost, type Weakened } from './weakened.ts';

/** Stands where any value is let through: an import might lose a schema that is empty. */
export const anyValue: Model = { description: 'Any value.' };

/** What a model can say of arrays: what their items are, and that no two are the same. */
export function toArray(schema: Schema, pointer: string, room: Room, child: Child): Weakened {
  const isTuple = Object.hasOwn(schema, 'prefixItems');
  const items = isTuple || !Object.hasOwn(schema, 'items') ? anything : child(schema.items, ['items']);
  return toAll([
    { model: { type: 'array', items: toShown(items.model) }, exact: items.exact },
    { model: schema.uniqueItems === true ? { uniqueItems: true } : {}, exact: true },
    ...toLosses(schema, pointer, room, {
      ...{ minItems: 'items', maxItems: 'items', prefixItems: 'dialect', contains: 'dialect' },
      ...{ unevaluatedItems: 'dialect', enum: 'enumeration', const: 'enumeration' },
    }),
    ...(isTuple ? toLosses(schema, pointer, room, { items: 'dialect' }) : []),
  ]);
}

/** What a model can say of objects: which properties there are, which there must be, and what they hold. */
export function toObject(schema: Schema, pointer: string, room: Room, child: Child): Weakened {
  const names = Object.keys(schema.properties ?? {});
  const unsafe = names.filter(isReserved);
  const isOpen = unsafe.length > 0 || Object.hasOwn(schema, 'patternProperties');
  const required = [...new Set<string>(schema.required ?? [])].sort();
  return toAll([
    { model: { type: 'object', ...pickCounts(schema, ['minProperties', 'maxProperties']) }, exact: true },
    { model: required.length > 0 ? { required } : {}, exact: true },
    toProperties(
      schema,
      names.filter((name) => !isReserved(name)),
      child,
    ),
    toAdditional(schema, pointer, room, { isOpen, child }),
    ...unsafe.map((name) => toLost(room, `${pointer}/properties`, name, 'name')),
    ...toLosses(schema, pointer, room, {
      ...{ patternProperties: 'dialect', propertyNames: 'dialect', dependentRequired: 'dialect' },
      ...{ dependentSchemas: 'dialect', unevaluatedProperties: 'dialect' },
      ...{ enum: 'enumeration', const: 'enumeration' },
    }),
  ]);
}

function toProperties({ properties }: Schema, names: string[], child: Child): Weakened {
  if (names.length === 0) return anything;
  const children = names.map((name) => [name, child(properties[name], ['properties', name])] as const);
  const models = Object.fromEntries(children.map(([name, { model }]) => [name, toShown(model)]));
  return { model: { properties: models }, exact: children.every(([, { exact }]) => exact) };
}

function toAdditional(schema: Schema, pointer: string, room: Room, { isOpen, child }: Additional): Weakened {
  const { additionalProperties } = schema;
  if (additionalProperties === undefined || additionalProperties === true) return anything;
  if (isOpen) return toLost(room, pointer, 'additionalProperties', 'open');
  if (additionalProperties === false) return { model: { additionalProperties }, exact: true };
  const { model, exact } = child(additionalProperties, ['additionalProperties']);
  return { model: isAnything(model) ? {} : { additionalProperties: model }, exact };
}

interface Additional {
  /** Whether some properties are not in the model, so that it can't tell which ones are additional. */
  isOpen: boolean;
  child: Child;
}

const toShown = (model: Model): Model => (isAnything(model) ? anyValue : model);

/** In a template, an object with such a member is read as an intrinsic function; the last one is lost on the way there. */
const isReserved = (name: string) => name === 'Ref' || name.startsWith('Fn::') || name === '__proto__';
