import type { ContractOperation, MediaType, Parameter, Response, Schema } from '../contract.ts';
import { isText } from './binary.ts';
import type { Converter } from './converter.ts';
import { isJson, toMediaTypeSchema } from './media-types.ts';

/** The JSON Schemas of a response; header values have their own types, they are not text. */
export interface ResponseSchemas {
  headers?: Schema;
  content: { [mediaType: string]: Schema | boolean };
}

/**
 * Returns the schema of a request: `{ mediaType?, path, query, headers, cookies, body? }`, parameters by name (headers in lower
 * case). `mediaType` is the Content-Type without parameters, in lower case; it selects the body's schema if there are several.
 * Undeclared parameters are accepted; a body that is not JSON is a string.
 */
export function toRequestSchema(operation: ContractOperation, { convert }: Converter): Schema {
  const { parameters, requestBody } = operation;
  const locations = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;
  const declared = Object.entries(locations)
    .map(([location, name]) => [name, parameters.filter((parameter) => parameter.in === location)] as const)
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
    ...(bodies.length > 1 ? { allOf: bodies.map((body) => toConditionalBody(...body, bodies, convert)) } : {}),
  };
}

/** Returns the schemas of each response, by `200`, `4XX` or `default`. */
export function toResponseSchemas(
  operation: ContractOperation,
  { convert }: Converter,
): { [status: string]: ResponseSchemas } {
  return mapValues(operation.responses, ({ headers, content }) => ({
    ...(Object.keys(headers).length > 0 ? { headers: toHeadersSchema(headers, convert) } : {}),
    content: mapValues(content, (media, name) => toBodySchema(name, media, convert)),
  }));
}

function toParametersSchema(parameters: Parameter[], convert: Converter['convert']): Schema {
  function toName({ in: location, name }: Parameter) {
    return location === 'header' ? name.toLowerCase() : name;
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
  return isTextWithSchema(mediaType, schema) ? convert(schema) : { type: 'string' };
}

/** Returns whether a body that is not JSON is validated: only text is, and only against a schema of a string. */
export function isTextWithSchema(mediaType: string, schema: MediaType['schema']): schema is Schema {
  return isText(mediaType) && typeof schema === 'object' && schema.type === 'string';
}

function toConditionalBody(
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

function mapValues<From, To>(
  map: { [key: string]: From },
  toNext: (value: From, key: string) => To,
): { [key: string]: To } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toNext(value, key)]));
}
