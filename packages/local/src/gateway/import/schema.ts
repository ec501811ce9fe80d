import { type Json, toObject } from '../json.ts';

const prefix = '#/components/schemas/';

/** Keywords the import keeps that hold no schema. */
const plain = new Set([
  'type',
  'enum',
  'multipleOf',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
]);

const single = new Set(['not', 'items', 'additionalProperties', 'additionalItems']);
const lists = new Set(['allOf', 'anyOf', 'oneOf']);
const maps = new Set(['properties', 'patternProperties']);

/**
 * The model API Gateway makes of an OpenAPI schema: draft-4 keywords only. `nullable`, `default`, `readOnly`, `discriminator`,
 * `exclusiveMinimum`, `minItems`, `maxItems` and examples are not kept.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function toModel(schema: unknown): Json {
  const source = toObject(schema);
  if (typeof source.$ref === 'string') return { $ref: toModelReference(source.$ref) };
  return Object.fromEntries(Object.entries(source).flatMap(([keyword, value]) => toKeyword(keyword, value)));
}

/** The texts a keyword has anywhere in a model, as in every `$ref`. */
export function findTexts(model: unknown, keyword: string): string[] {
  if (typeof model !== 'object' || model === null) return [];
  return Object.entries(model).flatMap(([key, value]) => {
    if (key === keyword && typeof value === 'string') return [value];
    return key === 'enum' && Array.isArray(value) ? [] : findTexts(value, keyword);
  });
}

function toModelReference(reference: string): string {
  return reference.startsWith(prefix) ? `#/definitions/${reference.slice(prefix.length)}` : reference;
}

function toKeyword(keyword: string, value: unknown): [string, unknown][] {
  if (plain.has(keyword)) return [[keyword, value]];
  if (lists.has(keyword)) return Array.isArray(value) ? [[keyword, value.map(toModel)]] : [[keyword, value]];
  if (single.has(keyword)) return [[keyword, toSingle(value)]];
  if (!maps.has(keyword)) return [];
  const entries = Object.entries(toObject(value)).map(([name, schema]) => [name, toModel(schema)]);
  return [[keyword, Object.fromEntries(entries)]];
}

function toSingle(value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(toModel) : toModel(value);
}
