// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open
type Schema = { [keyword: string]: any };

const strings = [
  '101',
  'hello',
  'a',
  'A',
  '00000000-0000-4000-8000-000000000000',
  '2026-01-01',
  '2026-01-01T00:00:00Z',
  'a@example.com',
  'https://example.com/',
];

/**
 * Returns a small value that matches the simpler keywords of a schema in the gateway's document; undefined if it knows
 * none. Hand-written, because openapi-sampler does not report that a sample does not match, and brings an XML builder.
 * @param resolve returns the schema of a `$ref`
 */
export function findSample(schema: Schema, resolve: (ref: string) => Schema, depth = 0): unknown {
  if (depth > 10) return undefined;
  function findNested(nested: Schema) {
    return findSample(nested, resolve, depth + 1);
  }
  if (schema.$ref) return findNested(resolve(schema.$ref));
  for (const keyword of ['example', 'default', 'const']) if (schema[keyword] !== undefined) return schema[keyword];
  if (schema.enum) return schema.enum[0];
  const branch = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (branch && !schema.properties) return findNested(branch);
  if (schema.properties || schema.type === 'object') return toSampleObject(schema, findNested);
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => findNested(schema.items ?? {}));
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  return schema.type === undefined ? 'hello' : strings.find((text) => isAccepted(text, schema));
}

/** Returns an object with the required properties; undefined if one of them has no sample. */
function toSampleObject({ properties = {}, required = [] }: Schema, find: (schema: Schema) => unknown): unknown {
  const entries = (required as string[]).map((name) => [name, find(properties[name] ?? {})] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

function isAccepted(
  text: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format }: Schema,
): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  if (format && !(formats[format]?.test(text) ?? true)) return false;
  try {
    return pattern === undefined || new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

const formats: { [format: string]: RegExp } = {
  uuid: /^[0-9a-f]{8}-/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /T.*Z$/,
  email: /@/,
  uri: /^https:/,
};
