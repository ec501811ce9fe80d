import { type Json, toJsonObject } from '../json.ts';

const prefix = '#/components/schemas/';

/** Keywords that the import keeps and that contain no schema. */
const plainKeywords = new Set([
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

const schemaKeywords = new Set(['not', 'items', 'additionalProperties', 'additionalItems']);
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf']);
const mapKeywords = new Set(['properties', 'patternProperties']);

/**
 * Converts an OpenAPI schema to a model as API Gateway does: only draft-4 keywords, and of those not `exclusiveMinimum`,
 * `exclusiveMaximum`, `minItems`, `maxItems`; nor `nullable`, `default`, `readOnly`, `discriminator` and examples.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function toModel(schema: unknown): Json {
  const source = toJsonObject(schema);
  if (typeof source.$ref === 'string') return { $ref: toModelReference(source.$ref) };
  return Object.fromEntries(Object.entries(source).flatMap(([keyword, value]) => toKeyword(keyword, value)));
}

/** Returns the string values of a keyword anywhere in a model, such as of every `$ref`. */
export function findStrings(model: unknown, keyword: string): string[] {
  if (typeof model !== 'object' || model === null) return [];
  return Object.entries(model).flatMap(([key, value]) => {
    if (key === keyword && typeof value === 'string') return [value];
    return key === 'enum' && Array.isArray(value) ? [] : findStrings(value, keyword);
  });
}

function toModelReference(reference: string): string {
  return reference.startsWith(prefix) ? `#/definitions/${reference.slice(prefix.length)}` : reference;
}

function toKeyword(keyword: string, value: unknown): [string, unknown][] {
  if (plainKeywords.has(keyword)) return [[keyword, value]];
  if (listKeywords.has(keyword)) return Array.isArray(value) ? [[keyword, value.map(toModel)]] : [[keyword, value]];
  if (schemaKeywords.has(keyword)) return [[keyword, toSchemaOrList(value)]];
  if (!mapKeywords.has(keyword)) return [];
  const entries = Object.entries(toJsonObject(value)).map(([name, schema]) => [name, toModel(schema)]);
  return [[keyword, Object.fromEntries(entries)]];
}

function toSchemaOrList(value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(toModel) : toModel(value);
}
