import { createHash } from 'node:crypto';
import { UserError } from '../../user-error.ts';
import type { ApiDefinition, GatewayResponse, Resource } from '../definition.ts';
import { type Json, toArray, toJsonObject, toStringMap } from '../json.ts';
import { type MethodOptions, toMethod } from './method.ts';
import { createModels } from './models.ts';
import { toResourcePaths } from './paths.ts';

/** Thrown for a document that API Gateway rejects, with AWS's messages where they are known. */
export class ImportError extends UserError {
  constructor(errors: string[]) {
    super(`Errors found during import:\n\t${errors.join('\n\t')}`);
    this.name = 'ImportError';
  }
}

/** The maximum size of a document: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const sizeLimit = 6 * 1024 * 1024;

const methodNames = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method'];
const unsupportedMethods = ['trace', 'query'];

/**
 * Imports an OpenAPI 3.0 document as API Gateway does. The number of resources is not limited: AWS raises this quota.
 * @throws {ImportError} when API Gateway would reject it, with every error in it
 */
export function importDocument(document: Json, binaryMediaTypes: string[]): ApiDefinition {
  const text = JSON.stringify(document);
  checkVersionAndSize(document, text);
  const errors: string[] = [];
  const resources = toResources(document, errors);
  if (errors.length > 0) throw new ImportError(errors);
  return {
    resources,
    responses: toGatewayResponses(document),
    binaryMediaTypes: toBinaryMediaTypes(document, binaryMediaTypes),
    apiKeySource: document['x-amazon-apigateway-api-key-source'] === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
    deploymentId: toId(text),
  };
}

function checkVersionAndSize(document: Json, text: string): void {
  if (!/^3\.0\.\d+$/.test(String(document.openapi))) {
    throw new ImportError([`Invalid OpenAPI input. "openapi" must be 3.0.x; got ${document.openapi}`]);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > sizeLimit)
    throw new ImportError([`The document is ${bytes} bytes; API Gateway allows at most ${sizeLimit}`]);
}

function toResources(document: Json, errors: string[]): Resource[] {
  const models = createModels(document);
  const paths = toResourcePaths(Object.keys(toJsonObject(document.paths)), errors);
  const resources = paths.map((path): Resource => ({ id: toId(path), path, methods: new Map() }));
  const byPath = new Map(resources.map((resource) => [resource.path, resource]));
  for (const [path, item] of Object.entries(toJsonObject(document.paths))) {
    const resource = byPath.get(withoutTrailingSlash(path));
    if (resource) addMethods(resource, toJsonObject(item), { document, models, errors });
  }
  errors.push(...models.errors());
  return resources;
}

function addMethods(resource: Resource, item: Json, options: MethodOptions): void {
  for (const [key, operation] of Object.entries(item)) {
    if (unsupportedMethods.includes(key.toLowerCase())) {
      options.errors.push('Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY');
    }
    if (!methodNames.includes(key.toLowerCase())) continue;
    const httpMethod = key.startsWith('x-') ? 'ANY' : key.toUpperCase();
    if (resource.methods.has(httpMethod)) {
      options.errors.push(`Duplicate method '${httpMethod}' on resource at path '${resource.path}'`);
    }
    resource.methods.set(httpMethod, toMethod(`${httpMethod} ${resource.path}`, toJsonObject(operation), options));
  }
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function toGatewayResponses(document: Json): ApiDefinition['responses'] {
  const entries = Object.entries(toJsonObject(document['x-amazon-apigateway-gateway-responses']));
  return Object.fromEntries(entries.map(([type, response]) => [type, toGatewayResponse(toJsonObject(response))]));
}

function toGatewayResponse({ statusCode, responseParameters, responseTemplates }: Json): GatewayResponse {
  const status = Number(statusCode);
  return {
    ...(status >= 200 && status <= 599 && { status }),
    headers: toStringMap(responseParameters),
    templates: toStringMap(responseTemplates),
  };
}

function toBinaryMediaTypes(document: Json, given: string[]): string[] {
  const own = toArray(document['x-amazon-apigateway-binary-media-types']).map(String);
  return [...new Set([...given, ...own])];
}

/** Returns six lower-case letters and digits, the same for the same text. */
function toId(text: string): string {
  const number = createHash('sha256').update(text).digest().readUIntBE(0, 6);
  return number.toString(36).slice(-6).padStart(6, '0');
}
