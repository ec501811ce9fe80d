import { type Json, toObject } from '../json.ts';

const PREFIX = '#/components/schemas/';

/** Keywords the import keeps that hold no schema. */
const PLAIN = new Set([
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

const SINGLE = new Set(['not', 'items', 'additionalProperties', 'additionalItems']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf']);
const MAPS = new Set(['properties', 'patternProperties']);

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
  return reference.startsWith(PREFIX) ? `#/definitions/${reference.slice(PREFIX.length)}` : reference;
}

function toKeyword(keyword: string, value: unknown): [string, unknown][] {
  if (PLAIN.has(keyword)) return [[keyword, value]];
  if (LISTS.has(keyword)) return Array.isArray(value) ? [[keyword, value.map(toModel)]] : [[keyword, value]];
  if (SINGLE.has(keyword)) return [[keyword, toSingle(value)]];
  if (!MAPS.has(keyword)) return [];
  const entries = Object.entries(toObject(value)).map(([name, schema]) => [name, toModel(schema)]);
  return [[keyword, Object.fromEntries(entries)]];
}

function toSingle(value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(toModel) : toModel(value);
}
