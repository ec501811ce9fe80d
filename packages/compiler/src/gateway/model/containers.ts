import { toCountModel } from './scalars.ts';
import {
  isAnything,
  type KeywordModel,
  type KeywordWriters,
  type Model,
  type TypedSchema,
  toLoss,
} from './weakened.ts';

/** The model of any value; an import might drop an empty schema. */
export const anyValue: Model = { description: 'Any value.' };

/** The models of the keywords of arrays and objects. */
export const containers: KeywordWriters<
  'items' | 'uniqueItems' | 'minProperties' | 'maxProperties' | 'required' | 'properties' | 'additionalProperties'
> = {
  items: toItems,
  uniqueItems: () => ({ model: { uniqueItems: true } }),
  minProperties: ({ schema }) => toCountModel(schema, 'minProperties'),
  maxProperties: ({ schema }) => toCountModel(schema, 'maxProperties'),
  required: ({ schema }) => ({ model: { required: [...new Set<string>(schema.required)].sort() } }),
  properties: toProperties,
  additionalProperties: toAdditional,
};

/** A model of arrays always has `items`: without it, the import fails. */
function toItems({ schema, child }: TypedSchema): KeywordModel<'dialect'> {
  const model = { items: anyValue };
  if (!Object.hasOwn(schema, 'items')) return { model };
  if (Object.hasOwn(schema, 'prefixItems')) return { model, rule: 'dialect' };
  const items = child(schema.items, ['items']);
  return { model: { items: withoutEmpty(items.model) }, subschemas: [items] };
}

function toProperties({ schema: { properties }, pointer, context, child }: TypedSchema): KeywordModel<'name'> {
  const names = Object.keys(properties);
  const losses = names.filter(isReserved).map((name) => toLoss(context, `${pointer}/properties`, name, 'name'));
  const children = names
    .filter((name) => !isReserved(name))
    .map((name) => [name, child(properties[name], ['properties', name])] as const);
  const models = Object.fromEntries(children.map(([name, { model }]) => [name, withoutEmpty(model)]));
  return {
    model: children.length > 0 ? { properties: models } : {},
    subschemas: [...losses, ...children.map(([, property]) => property)],
  };
}

/** A model that leaves out some properties cannot know which ones are additional. */
function toAdditional({ schema: { additionalProperties, ...schema }, child }: TypedSchema): KeywordModel<'open'> {
  if (additionalProperties === true) return { model: {} };
  const isOpen = Object.keys(schema.properties ?? {}).some(isReserved) || Object.hasOwn(schema, 'patternProperties');
  if (isOpen) return { model: {}, rule: 'open' };
  if (additionalProperties === false) return { model: { additionalProperties } };
  const additional = child(additionalProperties, ['additionalProperties']);
  return {
    model: isAnything(additional.model) ? {} : { additionalProperties: additional.model },
    subschemas: [additional],
  };
}

function withoutEmpty(model: Model): Model {
  return isAnything(model) ? anyValue : model;
}

/** In a template, an object with such a member is an intrinsic function; `__proto__` is lost on the way there. */
function isReserved(name: string) {
  return name === 'Ref' || name.startsWith('Fn::') || name === '__proto__';
}
