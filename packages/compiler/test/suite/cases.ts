import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open
type Schema = { [keyword: string]: any } | boolean;

/** A schema of the suite, with valid and invalid values. */
export interface Group {
  file: string;
  description: string;
  schema: Schema;
  tests: { description: string; data: unknown; valid: boolean }[];
}

/** Reads the groups of a draft, including its `optional` ones. */
export async function readGroups(folder: string): Promise<Group[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  async function read(file: string) {
    const groups: Omit<Group, 'file'>[] = JSON.parse(await readFile(join(folder, file), 'utf8'));
    return groups.map((group) => ({ file, ...group }));
  }
  return (await Promise.all(names.map(read))).flat();
}

/**
 * Returns an OpenAPI document with one operation, `test`, whose JSON body has this schema. The schema becomes a
 * component; so does each of draft 4's `definitions`, a keyword that OpenAPI 3.0 does not have.
 */
export function toDocument(schema: Schema, openapi: string): string {
  const { definitions, $schema, ...rest } = Object(schema) as { [keyword: string]: Schema };
  const is30 = openapi.startsWith('3.0');
  const root = typeof schema === 'boolean' ? schema : is30 ? rest : withId(schema);
  const schemas = { Root: root, ...(is30 ? (definitions as object) : {}) };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Root' } } };
  const post = {
    operationId: 'test',
    requestBody: { required: true, content },
    responses: { 200: { description: 'ok' } },
  };
  return JSON.stringify({
    openapi,
    info: { title: 'Suite', version: '1' },
    paths: { '/test': { post } },
    components: { schemas: is30 || !hasIdentifiers(schema) ? mapRefs(schemas, (ref) => toRef(ref, is30)) : schemas },
  });
}

function hasIdentifiers(schema: Schema): boolean {
  return /"\$(?:id|anchor|dynamicRef|dynamicAnchor)":/.test(JSON.stringify(schema));
}

/** Makes a schema a resource of its own, so that the pointers in it need not change. */
function withId(schema: { [keyword: string]: unknown }): { [keyword: string]: unknown } {
  return hasIdentifiers(schema as Schema) ? { $id: 'https://suite.invalid/root', ...schema } : schema;
}

/** Converts a reference within the schema to one within the document. */
function toRef(ref: string, is30: boolean): string {
  if (is30 && ref.startsWith('#/definitions/')) return ref.replace('#/definitions/', '#/components/schemas/');
  return ref.replace(/^#(?=$|\/)/, '#/components/schemas/Root');
}

/** Replaces the values of `$ref`s, except in values such as those of `enum`. */
function mapRefs(value: unknown, toNext: (ref: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapRefs(item, toNext));
  if (typeof value !== 'object' || value === null) return value;
  function map([key, child]: [string, unknown]) {
    if (['enum', 'const', 'default'].includes(key)) return [key, child];
    return [key, key === '$ref' && typeof child === 'string' ? toNext(child) : mapRefs(child, toNext)];
  }
  return Object.fromEntries(Object.entries(value).map(map as (entry: [string, unknown]) => [string, unknown]));
}
