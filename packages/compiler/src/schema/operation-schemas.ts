import type { Contract, ContractOperation, MediaType, Parameter, Response, Schema } from '../contract.ts';
import { findAt, toKeys } from '../pointer.ts';
import { isText } from './binary.ts';
import { type Direction, toJsonSchema } from './json-schema.ts';
import { isJson, toMediaTypeSchema } from './media-types.ts';

/** Turns schemas of one contract into JSON Schema 2020-12 for one direction. */
export interface Converter {
  convert(schema: Schema | boolean): Schema | boolean;
  /** Every schema that a converted one refers to, converted too, by the text of that `$ref`: `schema:Item`. */
  definitions: Map<string, Schema | boolean>;
}

/** The JSON Schemas of an operation's answers; header values are of their own types, not text. */
export interface ResponseSchemas {
  headers?: Schema;
  content: { [mediaType: string]: Schema | boolean };
}

/**
 * One for all operations of a contract, so that what they share is converted, and later compiled, once.
 * @param guided whether discriminators choose which errors are told; not for deciding
 */
export function createConverter(contract: Contract, direction: Direction, { guided = false } = {}): Converter {
  const definitions: Converter['definitions'] = new Map();
  const names = new Map<string, string>();
  function find(pointer: string) {
    return findAt(contract.document, pointer) as Schema | boolean | undefined;
  }
  function toRef(pointer: string): string {
    const known = names.get(pointer);
    if (known) return known;
    const ref = `schema:${toName(pointer, names.size)}`;
    names.set(pointer, ref);
    definitions.set(ref, true);
    definitions.set(ref, convert(find(pointer) ?? true));
    return ref;
  }
  function convert(schema: Schema | boolean) {
    return toJsonSchema(schema, { dialect: contract.dialect, direction, toRef, find, guided });
  }
  return { convert, definitions };
}

/**
 * What a request must be: `{ mediaType?, path, query, headers, cookies, body? }`, parameters by name (headers in lower case).
 * `mediaType` is the Content-Type without parameters, in lower case; it chooses the body's schema where several are declared.
 * Parameters that are not declared are let through, a body that is not JSON is a string.
 */
export function toRequestSchema(operation: ContractOperation, { convert }: Converter): Schema {
  const { parameters, requestBody } = operation;
  const places = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;
  const declared = Object.entries(places)
    .map(([place, name]) => [name, parameters.filter((parameter) => parameter.in === place)] as const)
    .filter(([, members]) => members.length > 0);
  const bodies = Object.entries(requestBody?.content ?? {});
  const [only] = bodies;
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(declared.map(([name, members]) => [name, toParametersSchema(members, convert)])),
      ...(bodies.length === 1 && only ? { body: toBodySchema(...only, convert) } : {}),
    },
    required: [...declared.map(([name]) => name), ...(requestBody?.required ? ['body'] : [])],
    ...(bodies.length > 1 ? { allOf: bodies.map((body) => toChoice(...body, bodies, convert)) } : {}),
  };
}

/** What each response must be, by `200`, `4XX` or `default`. */
export function toResponseSchemas(
  operation: ContractOperation,
  { convert }: Converter,
): { [status: string]: ResponseSchemas } {
  return mapValues(operation.responses, ({ headers, content }) => ({
    ...(Object.keys(headers).length > 0 ? { headers: toHeadersSchema(headers, convert) } : {}),
    content: mapValues(content, (media, name) => toBodySchema(name, media, convert)),
  }));
}

/** One schema in itself: what it refers to is under its `$defs`. */
export function toSelfContained(schema: Schema | boolean, contract: Contract, direction: Direction): Schema | boolean {
  const { convert, definitions } = createConverter(contract, direction);
  const converted = convert(schema);
  if (definitions.size === 0 || typeof converted === 'boolean') return converted;
  const $defs = Object.fromEntries([...definitions].map(([ref, target]) => [ref.slice('schema:'.length), target]));
  return JSON.parse(JSON.stringify({ ...converted, $defs }), (key, value) =>
    key === '$ref' && typeof value === 'string' ? value.replace(/^schema:/, '#/$defs/') : value,
  );
}

function toParametersSchema(parameters: Parameter[], convert: Converter['convert']): Schema {
  function toName({ in: place, name }: Parameter) {
    return place === 'header' ? name.toLowerCase() : name;
  }
  function toSchema({ schema, allowEmptyValue }: Parameter) {
    return allowEmptyValue ? { anyOf: [convert(schema), { const: '' }] } : convert(schema);
  }
  const required = parameters.filter((parameter) => parameter.required).map(toName);
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [toName(parameter), toSchema(parameter)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function toHeadersSchema(headers: Response['headers'], convert: Converter['convert']): Schema {
  return {
    type: 'object',
    properties: mapValues(headers, ({ schema }) => convert(schema)),
    required: Object.keys(headers).filter((name) => headers[name]?.required),
  };
}

function toBodySchema(mediaType: string, { schema }: MediaType, convert: Converter['convert']): Schema | boolean {
  if (isJson(mediaType) || mediaType === '*/*' || mediaType === 'application/*') return convert(schema ?? true);
  return isChecked(mediaType, schema) ? convert(schema) : { type: 'string' };
}

/** Whether a body that is not JSON is held to its schema: text is, where that is a text's. */
export function isChecked(mediaType: string, schema: MediaType['schema']): schema is Schema {
  return isText(mediaType) && typeof schema === 'object' && schema.type === 'string';
}

function toChoice(
  name: string,
  media: MediaType,
  bodies: [string, MediaType][],
  convert: Converter['convert'],
): Schema {
  return {
    if: {
      properties: {
        mediaType: toMediaTypeSchema(
          name,
          bodies.map(([declared]) => declared),
        ),
      },
      required: ['mediaType'],
    },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { body: toBodySchema(name, media, convert) } },
  };
}

function toName(pointer: string, number: number): string {
  const keys = toKeys(pointer);
  const isComponent = keys.length === 3 && keys[0] === 'components' && keys[1] === 'schemas';
  const name = keys.at(-1) ?? 'root';
  return isComponent && /^[A-Za-z0-9._-]+$/.test(name) ? name : `${name.replace(/[^A-Za-z0-9._-]/g, '_')}@${number}`;
}

function mapValues<From, To>(
  map: { [key: string]: From },
  toNext: (value: From, key: string) => To,
): { [key: string]: To } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toNext(value, key)]));
}
