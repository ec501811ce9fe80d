import { toCount } from './scalars.ts';
import { type At, isAnything, type Model, type Said, toLost, type Writers } from './weakened.ts';

/** Stands where any value is let through: an import might lose a schema that is empty. */
export const anyValue: Model = { description: 'Any value.' };

/** What a model says of arrays and objects: which members there are, which there must be, and what they hold. */
export const containers: Writers<
  'items' | 'uniqueItems' | 'minProperties' | 'maxProperties' | 'required' | 'properties' | 'additionalProperties'
> = {
  items: toItems,
  uniqueItems: () => ({ model: { uniqueItems: true } }),
  minProperties: ({ schema }) => toCount(schema, 'minProperties'),
  maxProperties: ({ schema }) => toCount(schema, 'maxProperties'),
  required: ({ schema }) => ({ model: { required: [...new Set<string>(schema.required)].sort() } }),
  properties: toProperties,
  additionalProperties: toAdditional,
};

/** A model of arrays always says what their items are: without it an import fails. */
function toItems({ schema, child }: At): Said<'dialect'> {
  const model = { items: anyValue };
  if (!Object.hasOwn(schema, 'items')) return { model };
  if (Object.hasOwn(schema, 'prefixItems')) return { model, rule: 'dialect' };
  const items = child(schema.items, ['items']);
  return { model: { items: toShown(items.model) }, parts: [items] };
}

function toProperties({ schema: { properties }, pointer, room, child }: At): Said<'name'> {
  const names = Object.keys(properties);
  const lost = names.filter(isReserved).map((name) => toLost(room, `${pointer}/properties`, name, 'name'));
  const children = names
    .filter((name) => !isReserved(name))
    .map((name) => [name, child(properties[name], ['properties', name])] as const);
  const models = Object.fromEntries(children.map(([name, { model }]) => [name, toShown(model)]));
  return {
    model: children.length > 0 ? { properties: models } : {},
    parts: [...lost, ...children.map(([, part]) => part)],
  };
}

/** Where some properties are not in the model, it can't tell which ones are additional. */
function toAdditional({ schema: { additionalProperties, ...schema }, child }: At): Said<'open'> {
  if (additionalProperties === true) return { model: {} };
  const isOpen = Object.keys(schema.properties ?? {}).some(isReserved) || Object.hasOwn(schema, 'patternProperties');
  if (isOpen) return { model: {}, rule: 'open' };
  if (additionalProperties === false) return { model: { additionalProperties } };
  const part = child(additionalProperties, ['additionalProperties']);
  return { model: isAnything(part.model) ? {} : { additionalProperties: part.model }, parts: [part] };
}

function toShown(model: Model): Model {
  return isAnything(model) ? anyValue : model;
}

/** In a template, an object with such a member is read as an intrinsic function; the last one is lost on the way there. */
function isReserved(name: string) {
  return name === 'Ref' || name.startsWith('Fn::') || name === '__proto__';
}
